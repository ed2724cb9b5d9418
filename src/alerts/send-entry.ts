import type { OutboxEntry } from '../storage/index.ts';
import { findOtherPlace, goElsewhere, isFirst, postAnew } from './go-elsewhere.ts';
import { isAlert, type Sent, type Subject } from './poster.ts';
import type { SendParts } from './send-parts.ts';

const unsureMs = 5_000;
const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60 * 1000;
const mostTries = 20;

const pauseAfter = (tries: number) => Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);

async function findSubject({ ledger }: SendParts, entry: OutboxEntry): Promise<Subject | undefined> {
  return entry.act === 'scheduled'
    ? await ledger.findScheduledPost(entry.post)
    : await ledger.findAlert(entry.workspace, entry.alert);
}

/** `begunAt` is of an earlier attempt in doubt. Answers for how long the place has to be left alone. */
async function settle(
  parts: SendParts,
  entry: OutboxEntry,
  subject: Subject,
  sent: Sent,
  begunAt: number | null,
): Promise<number> {
  const { ledger, lostPlaces, clock, log } = parts;
  const now = clock.now();
  const deferBy = async (pauseMs: number) => {
    await ledger.deferEntry(entry.id, { notBefore: now + pauseMs, begunAt });
    return pauseMs;
  };

  switch (sent.kind) {
    case 'sent':
      await ledger.endEntry(entry.id, entry.act === 'post' ? { channel: sent.channel, ts: sent.ts } : undefined);
      // Where only changes and replies are taken, the next message is refused as the one before was.
      if (isFirst(entry)) await lostPlaces.find(entry.workspace, entry.channel);
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
      await lostPlaces.lose(entry.workspace, entry.channel, sent.why);
      await goElsewhere(parts, entry, other, sent.why);
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

/** What belongs in a channel that was lost not long ago goes elsewhere without a try. False when it is to be tried there. */
async function passBy(parts: SendParts, entry: OutboxEntry, subject: Subject): Promise<boolean> {
  // What was begun may stand there; and what there is of an alert is closed where it stands, if that can be.
  if (entry.begunAt !== null || !isFirst(entry)) return false;
  const lost = await parts.lostPlaces.findClosed(entry.workspace, entry.channel);
  const other = lost && (await findOtherPlace(parts, entry, subject));
  if (!lost || other === undefined) return false;
  await goElsewhere(parts, entry, other, lost.why);
  return true;
}

/**
 * Sends one entry, so that it stands in Slack once: what was begun before is looked for first. Answers for how long its
 * place has to be left alone, in milliseconds; undefined when Slack was asked for nothing.
 */
export async function sendEntry(parts: SendParts, waiting: OutboxEntry): Promise<number | undefined> {
  const { ledger, poster, clock } = parts;
  const subject = await findSubject(parts, waiting);
  if (!subject || (isAlert(subject) && !isFirst(waiting) && !subject.message)) {
    await ledger.endEntry(waiting.id);
    return undefined;
  }
  if (await passBy(parts, waiting, subject)) return undefined;

  let mayBeRepeat = false;
  // To change a message twice is to change it once.
  if (waiting.begunAt !== null && waiting.act !== 'update') {
    const seen = await poster.look(waiting, subject);
    if (seen.kind === 'there') return await settle(parts, waiting, subject, { ...seen, kind: 'sent' }, null);
    mayBeRepeat = seen.kind === 'cannot-tell';
  }
  const begun = await ledger.beginEntry(waiting.id, clock.now());
  if (!begun) return undefined;
  if (mayBeRepeat) parts.onPossibleRepeat();
  const sent = await poster.send(begun, subject, mayBeRepeat);
  return await settle(parts, begun, subject, sent, mayBeRepeat ? waiting.begunAt : null);
}
