import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { keepOutput } from '../tools/kept-outputs.ts';

/** The bot as a process of its own, as `npm start` runs it. */
export interface BotProcess {
  /** `http://127.0.0.1:port`; rejects with everything it said when the bot does not come up. */
  readonly url: Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Waits for its end. */
  ended(): Promise<{ readonly status: number | null; readonly said: string }>;
}

const Listening = z.object({ msg: z.literal('listening'), port: z.number() });

function readListening(line: string): number | undefined {
  if (!line.startsWith('{')) return undefined;
  return Listening.safeParse(JSON.parse(line)).data?.port;
}

/** Starts the bot with these settings and no others. */
export function startBotProcess(settings: Readonly<Record<string, string>>): BotProcess {
  const program = new URL('../../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', FLOW_HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = Promise.withResolvers<string>();
  url.promise.catch(() => undefined);
  let said = '';
  const hear = (line: string) => {
    said += `${line}\n`;
    const port = readListening(line);
    if (port !== undefined) url.resolve(`http://127.0.0.1:${port}`);
  };
  createInterface(child.stdout).on('line', hear);
  createInterface(child.stderr).on('line', hear);
  const close = once(child, 'close').then(() => {
    keepOutput('bot', said);
    url.reject(new Error(`the bot did not come up: ${said}`));
  });

  return {
    url: url.promise,
    kill: (signal) => void child.kill(signal),
    async ended() {
      await close;
      return { status: child.exitCode, said };
    },
  };
}
