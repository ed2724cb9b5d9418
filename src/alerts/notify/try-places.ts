import { InputError } from '../../core/errors.ts';
import type { Sent } from '../poster.ts';
import { nowhere } from '../route.ts';
import type { NotifyTest, TestedPlace } from './notify-desk.ts';

/** One after the other: more would keep who asked waiting, and everybody in those channels busy. */
const mostTested = 30;

/** Writes to the first of them. Throws InputError where `write` answers that no Slack is connected. */
export async function tryPlaces(
  places: readonly string[],
  write: (place: string) => Promise<Sent | undefined>,
): Promise<NotifyTest> {
  const tested: TestedPlace[] = [];
  for (const place of places.slice(0, mostTested)) {
    const sent: Sent | undefined = place === nowhere ? { kind: 'lost', why: 'nobody' } : await write(place);
    if (!sent) throw new InputError('The running bot sends tests: use /flow notify test in Slack.');
    tested.push({ place, why: sent.kind === 'sent' ? null : 'why' in sent ? sent.why : sent.kind });
  }
  return { tested, leftOut: places.slice(mostTested) };
}
