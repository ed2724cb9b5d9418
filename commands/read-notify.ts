import { Severity } from '../src/core/alert.ts';
import { InputError } from '../src/core/errors.ts';
import type { QuietHours } from '../src/storage/workspace-settings.ts';
import { suggest } from './read-flags.ts';

/** What is wanted of the ways that alerts go. */
export type NotifyWish =
  | { readonly kind: 'list' }
  | { readonly kind: 'test'; readonly channel: string | undefined; readonly name: string | undefined }
  | { readonly kind: 'quiet'; readonly quiet: QuietHours | null }
  | {
      readonly kind: 'set' | 'drop';
      readonly channel: string;
      readonly severity: Severity;
      readonly name: string | undefined;
    };

const channelForm = /^<?#?([CG][A-Z0-9]{2,})(?:\|[^>]*)?>?$/;
const hoursForm = /^(\d{1,2}):(\d\d)[-–](\d{1,2}):(\d\d)$/;

const findChannel = (word: string | undefined) => channelForm.exec(word ?? '')?.[1];
const findSeverity = (word: string | undefined) => Severity.options.find((each) => each === word?.toLowerCase());

function requireNone(rest: readonly string[]): void {
  if (rest.length > 0) throw new InputError(`"${rest.join(' ')}" is too much there.`);
}

function readQuiet([hours, word, ...rest]: readonly string[]): QuietHours | null {
  requireNone(rest);
  if (hours?.toLowerCase() === 'off' && word === undefined) return null;
  const found = hoursForm.exec(hours ?? '');
  const times = found && [`${found[1]?.padStart(2, '0')}:${found[2]}`, `${found[3]?.padStart(2, '0')}:${found[4]}`];
  const [from = '', to = ''] = times ?? [];
  const isTime = (time: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (!isTime(from) || !isTime(to)) {
    throw new InputError('Write quiet hours as "quiet 20:00-07:00", with "weekends" after it or not, or "quiet off".');
  }
  if (from === to)
    throw new InputError('Quiet hours that begin when they end would last all day. Pause integrations instead.');
  if (word !== undefined && word.toLowerCase() !== 'weekends') {
    throw new InputError(`After the hours stands "weekends" or nothing, not "${word}".`);
  }
  return { from, to, weekends: word !== undefined };
}

/** `#eng-metrics warning acme-gitlab`, in that order, the last two left out or not; `off` takes the route away. */
function readRoute(channel: string, words: readonly string[]): NotifyWish {
  const [first, ...more] = words;
  if (first?.toLowerCase() === 'off') {
    const [name, ...rest] = more;
    requireNone(rest);
    return { kind: 'drop', channel, severity: 'notice', name };
  }
  const severity = findSeverity(first);
  const [name, ...rest] = severity === undefined ? words : more;
  requireNone(rest);
  return { kind: 'set', channel, severity: severity ?? 'notice', name };
}

/** Reads what stands after `notify`. Throws InputError. */
export function readNotify(words: readonly string[]): NotifyWish {
  const [first, ...rest] = words;
  const verb = first?.toLowerCase();
  if (first === undefined || verb === 'list') {
    requireNone(rest);
    return { kind: 'list' };
  }
  if (verb === 'quiet') return { kind: 'quiet', quiet: readQuiet(rest) };
  if (verb === 'test') {
    const [where, ...more] = rest;
    requireNone(more);
    const channel = findChannel(where);
    return { kind: 'test', channel, name: channel === undefined ? where : undefined };
  }
  const channel = findChannel(first);
  if (channel !== undefined) return readRoute(channel, rest);
  const meant = suggest(first, ['list', 'test', 'quiet']);
  const hint = meant
    ? `Did you mean "${meant}"?`
    : 'Type # and choose the channel that Slack offers; in a terminal give its id, such as C012ABCDEF.';
  throw new InputError(`"${first}" is no channel that Slack knows by that word. ${hint}`, 'channel');
}
