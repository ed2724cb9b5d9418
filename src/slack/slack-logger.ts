import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../core/log.ts';
import { hideSecrets } from '../core/secret.ts';

export type SlackLogger = Logger;

const longest = 200;

/** Only words of the library's own: what stands after them may be a whole request. */
function wordsOf(message: readonly unknown[]): string {
  const [first] = message;
  const words = first instanceof Error ? first.message : typeof first === 'string' ? first : typeof first;
  return hideSecrets(words).slice(0, longest);
}

/** The log as Slack's libraries take it. Their debug lines hold whole payloads, so there are none, at any level. */
export function createSlackLogger(log: Log): SlackLogger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...message: unknown[]) => log.warn({ library: wordsOf(message) }, 'Slack’s library warns'),
    error: (...message: unknown[]) => log.error({ library: wordsOf(message) }, 'Slack’s library reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
