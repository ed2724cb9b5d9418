import type { Alert, Finding } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { AlertLedger, OutboxEntry } from '../storage/index.ts';
import type { Route } from './alerts.ts';
import type { Poster, Sent } from './poster.ts';

export interface SendParts {
  readonly ledger: AlertLedger;
  readonly poster: Poster;
  readonly route: (workspace: WorkspaceId, finding: Finding) => Promise<Route>;
  readonly clock: Clock;
  readonly log: Log;
  /** A message that may stand in Slack twice: nobody could tell whether the first attempt arrived. */
  readonly onPossibleRepeat: () => void;
}

const unsureMs = 5_000;
const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60 * 1000;
const mostTries = 20;

const pauseAfter = (tries: number) => Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);

/** The next place that could be written to instead; undefined when all were tried. */
async function findOtherPlace({ route }: SendParts, entry: OutboxEntry, alert: Alert): Promise<string | undefined> {
  const { places } = await route(entry.workspace, alert.finding);
  const tried = places.indexOf(entry.channel);
  return places.slice(tried + 1).find((place) => place !== entry.channel);
}

/** Somebody deleted the message, or its channel is gone: what is news is a message again, anything else is no matter. */
async function postAnew({ ledger, clock }: SendParts, entry: OutboxEntry, channel: string): Promise<void> {
  await ledger.endEntry(entry.id);
  if (entry.act !== 'say') return;
  await ledger.changeAlert(
    entry.workspace,
    { id: entry.alert },
    (current) =>
      current && {
        alert: { ...current, message: null },
        entries: [{ act: 'post', channel, words: null, people: [], notBefore: clock.now() }],
      },
  );
}

/** `begunAt` is of an earlier attempt in doubt. Answers for how long the place has to be left alone. */
async function settle(
  parts: SendParts,
  entry: OutboxEntry,
  alert: Alert,
  sent: Sent,
  begunAt: number | null,
): Promise<number> {
  const { ledger, clock, log } = parts;
  const now = clock.now();
  const deferBy = async (pauseMs: number) => {
    await ledger.deferEntry(entry.id, { notBefore: now + pauseMs, begunAt });
    return pauseMs;
  };

  switch (sent.kind) {
    case 'sent':
      await ledger.endEntry(entry.id, entry.act === 'post' ? { channel: sent.channel, ts: sent.ts } : undefined);
      return 0;
    case 'limited':
      // Also for the next process, should this one end.
      await ledger.closePlace(entry.workspace, entry.channel, now + sent.retryAfterMs);
      return await deferBy(sent.retryAfterMs);
    case 'unsure':
      // It stays begun: whoever comes next looks first whether it stands there.
      return unsureMs;
    case 'no-message':
      await postAnew(parts, entry, entry.channel);
      return 0;
    case 'lost': {
      const other = await findOtherPlace(parts, entry, alert);
      log.warn({ alert: alert.id, place: entry.channel, why: sent.why }, 'an alert could not be posted there');
      if (other === undefined) return await deferBy(pauseAfter(Math.max(entry.tries, 5)));
      if (entry.act === 'post') await ledger.deferEntry(entry.id, { notBefore: now, begunAt: null, channel: other });
      else await postAnew(parts, entry, other);
      return 0;
    }
    case 'refused': {
      log.warn({ alert: alert.id, why: sent.why, tries: entry.tries }, 'Slack did not take a post');
      if (entry.tries < mostTries) return await deferBy(pauseAfter(entry.tries));
      await ledger.endEntry(entry.id);
      return 0;
    }
    default:
      return sent satisfies never;
  }
}

/**
 * Sends one entry, so that it stands in Slack once: what was begun before is looked for first. Answers for how long its
 * place has to be left alone, in milliseconds.
 */
export async function sendEntry(parts: SendParts, waiting: OutboxEntry): Promise<number> {
  const { ledger, poster, clock } = parts;
  const alert = await ledger.findAlert(waiting.workspace, waiting.alert);
  const isBelow = waiting.act !== 'post';
  if (!alert || (isBelow && !alert.message)) {
    await ledger.endEntry(waiting.id);
    return 0;
  }

  let mayBeRepeat = false;
  // To change a message twice is to change it once.
  if (waiting.begunAt !== null && waiting.act !== 'update') {
    const seen = await poster.look(waiting, alert);
    if (seen.kind === 'there') return await settle(parts, waiting, alert, { ...seen, kind: 'sent' }, null);
    mayBeRepeat = seen.kind === 'cannot-tell';
  }
  const begun = await ledger.beginEntry(waiting.id, clock.now());
  if (!begun) return 0;
  if (mayBeRepeat) parts.onPossibleRepeat();
  const sent = await poster.send(begun, alert, mayBeRepeat);
  return await settle(parts, begun, alert, sent, mayBeRepeat ? waiting.begunAt : null);
}
