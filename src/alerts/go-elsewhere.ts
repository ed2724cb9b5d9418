import type { OutboxEntry } from '../storage/index.ts';
import { describeLost } from './notify/describe-lost.ts';
import { isAlert, type Subject } from './poster.ts';
import type { SendParts } from './send-parts.ts';

/** It makes a message; anything else belongs to one that is there. */
export const isFirst = ({ act }: OutboxEntry) => act === 'post' || act === 'scheduled';

/** The next place that could be written to instead; undefined when all were tried. */
export async function findOtherPlace(
  { route }: SendParts,
  entry: OutboxEntry,
  of: Subject,
): Promise<string | undefined> {
  const { places } = isAlert(of) ? await route(entry.workspace, of.finding) : of;
  const tried = places.indexOf(entry.channel);
  return places.slice(tried + 1).find((place) => place !== entry.channel);
}

/**
 * Somebody deleted the message, or its channel is gone: what is news is a message again, which says it, too; anything else
 * is no matter.
 */
export async function postAnew({ ledger, clock }: SendParts, entry: OutboxEntry, channel: string): Promise<void> {
  if (entry.act === 'say') {
    // Before what it stands in for is ended: should the process end between the two, that finds no message and ends, too.
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
  await ledger.endEntry(entry.id);
}

/** For the thread of what comes to a place that is not its own: a route that nobody mends is no route. */
function describeWhyHere(entry: OutboxEntry, why: string): string | undefined {
  // What stands in for a reply that nobody took has no reply of its own: a place may refuse all of them.
  if (entry.act !== 'post' || entry.words !== null || !/^[CG]/.test(entry.channel)) return undefined;
  return `This belongs in #${entry.channel}, and came here instead. ${describeLost(why)} /flow notify says where alerts go.`;
}

/** What cannot be written where it belongs is written there instead. */
export async function goElsewhere(parts: SendParts, entry: OutboxEntry, other: string, why: string): Promise<void> {
  if (!isFirst(entry)) return await postAnew(parts, entry, other);
  const reply = describeWhyHere(entry, why);
  await parts.ledger.deferEntry(entry.id, {
    notBefore: parts.clock.now(),
    begunAt: null,
    channel: other,
    ...(reply === undefined ? {} : { reply }),
  });
}
