import type { Finding } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { AlertEntry, AlertLedger, OutboxEntry, ScheduledPostLedger } from '../storage/index.ts';
import type { Route } from './alerts.ts';
import { describeLost } from './notify/describe-lost.ts';
import { isAlert, type Poster, type Sent, type Subject } from './poster.ts';

export interface SendParts {
  readonly ledger: AlertLedger & Pick<ScheduledPostLedger, 'findScheduledPost'>;
  readonly poster: Poster;
  readonly route: (workspace: WorkspaceId, finding: Finding) => Promise<Route>;
  readonly clock: Clock;
  readonly log: Log;
  /** A message that may stand in Slack twice: nobody could tell whether the first attempt arrived. */
  readonly onPossibleRepeat: () => void;
  /** Slack does not let the bot write to that place. */
  readonly onLost: (workspace: WorkspaceId, place: string, why: string) => Promise<void>;
}

const unsureMs = 5_000;
const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60 * 1000;
const mostTries = 20;

const pauseAfter = (tries: number) => Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);

/** It makes a message; anything else belongs to one that is there. */
const isFirst = ({ act }: OutboxEntry) => act === 'post' || act === 'scheduled';

async function findSubject({ ledger }: SendParts, entry: OutboxEntry): Promise<Subject | undefined> {
  return entry.act === 'scheduled'
    ? await ledger.findScheduledPost(entry.post)
    : await ledger.findAlert(entry.workspace, entry.alert);
}

/** The next place that could be written to instead; undefined when all were tried. */
async function findOtherPlace({ route }: SendParts, entry: OutboxEntry, of: Subject): Promise<string | undefined> {
  const { places } = isAlert(of) ? await route(entry.workspace, of.finding) : of;
  const tried = places.indexOf(entry.channel);
  return places.slice(tried + 1).find((place) => place !== entry.channel);
}

/**
 * Somebody deleted the message, or its channel is gone: what is news is a message again, which says it, too; anything else
 * is no matter.
 */
async function postAnew({ ledger, clock }: SendParts, entry: OutboxEntry, channel: string): Promise<void> {
  await ledger.endEntry(entry.id);
  if (entry.act !== 'say') return;
  await ledger.changeAlert(
    entry.workspace,
    { id: entry.alert },
    (current) =>
      current && {
        alert: { ...current, message: null },
        entries: [{ act: 'post', channel, words: entry.words, people: entry.people, notBefore: clock.now() }],
      },
  );
}

/** In the thread of what comes to a place that is not its own: a route that nobody mends is no route. */
async function sayWhyHere(
  { ledger, clock }: SendParts,
  { workspace, alert, channel, words: said }: AlertEntry,
  other: string,
  why: string,
): Promise<void> {
  // What stands in for a reply that nobody took has no reply of its own: a place may refuse all of them.
  if (said !== null || !/^[CG]/.test(channel)) return;
  const words = `This belongs in #${channel}, and came here instead. ${describeLost(why)} /flow notify says where alerts go.`;
  await ledger.changeAlert(
    workspace,
    { id: alert },
    (current) =>
      current && {
        alert: current,
        entries: [{ act: 'say', channel: other, words, people: [], notBefore: clock.now() }],
      },
  );
}

/** `begunAt` is of an earlier attempt in doubt. Answers for how long the place has to be left alone. */
async function settle(
  parts: SendParts,
  entry: OutboxEntry,
  subject: Subject,
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
      const other = await findOtherPlace(parts, entry, subject);
      log.warn({ about: subject.id, place: entry.channel, why: sent.why }, 'a post could not be made there');
      if (other === undefined) return await deferBy(pauseAfter(Math.max(entry.tries, 5)));
      await parts.onLost(entry.workspace, entry.channel, sent.why);
      if (entry.act === 'post') await sayWhyHere(parts, entry, other, sent.why);
      if (isFirst(entry)) await ledger.deferEntry(entry.id, { notBefore: now, begunAt: null, channel: other });
      else await postAnew(parts, entry, other);
      return 0;
    }
    case 'refused': {
      log.warn({ about: subject.id, why: sent.why, tries: entry.tries }, 'Slack did not take a post');
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
  const subject = await findSubject(parts, waiting);
  if (!subject || (isAlert(subject) && !isFirst(waiting) && !subject.message)) {
    await ledger.endEntry(waiting.id);
    return 0;
  }

  let mayBeRepeat = false;
  // To change a message twice is to change it once.
  if (waiting.begunAt !== null && waiting.act !== 'update') {
    const seen = await poster.look(waiting, subject);
    if (seen.kind === 'there') return await settle(parts, waiting, subject, { ...seen, kind: 'sent' }, null);
    mayBeRepeat = seen.kind === 'cannot-tell';
  }
  const begun = await ledger.beginEntry(waiting.id, clock.now());
  if (!begun) return 0;
  if (mayBeRepeat) parts.onPossibleRepeat();
  const sent = await poster.send(begun, subject, mayBeRepeat);
  return await settle(parts, begun, subject, sent, mayBeRepeat ? waiting.begunAt : null);
}
