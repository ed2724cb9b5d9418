import { describeLost, type NotifyTest } from '../src/alerts/index.ts';
import type { TableCell, TableReply } from '../src/core/reply.ts';
import { pieceOf } from './describe-notify.ts';

const mostLeftOut = 20;

function describeTitle(failed: number, tested: number, leftOut: number): string {
  const rest = leftOut === 0 ? '' : ` ${leftOut} more ${leftOut === 1 ? 'was' : 'were'} not tried.`;
  if (failed > 0) return `The test did not arrive in ${failed} of ${tested}.${rest}`;
  return rest === '' ? 'The test has arrived.' : `The test has arrived in all ${tested} places tried.${rest}`;
}

function describeLeftOut(tested: number, leftOut: number): readonly string[] {
  if (leftOut === 0) return [];
  const unseen = leftOut - mostLeftOut;
  return [
    `One test writes to ${tested} places at most. Try another with "notify test #channel", or those of one integration with "notify test NAME".`,
    ...(unseen > 0 ? [`${unseen} of those that were not tried are not listed here.`] : []),
  ];
}

/** What came of writing to each place, and what to do where nothing arrived; that first. */
export function describeTested({ tested, leftOut }: NotifyTest): TableReply {
  const cell = (place: string, why: string | null): TableCell => (why === 'nobody' ? 'nobody' : [pieceOf(place)]);
  const failed = tested.filter(({ why }) => why !== null);
  const arrived = tested.filter(({ why }) => why === null);
  return {
    kind: 'table',
    title: describeTitle(failed.length, tested.length, leftOut.length),
    columns: ['Place', 'Test'],
    rows: [
      ...[...failed, ...arrived].map(({ place, why }) => [
        cell(place, why),
        why === null ? 'arrived' : describeLost(why),
      ]),
      ...leftOut.slice(0, mostLeftOut).map((place) => [cell(place, null), 'not tried']),
    ],
    notes: describeLeftOut(tested.length, leftOut.length),
    whenEmpty: 'There is no place to write to.',
    actions: [{ label: 'Who hears of what', command: 'notify list' }],
    data: { tested: tested.map((each) => ({ ...each })), leftOut: [...leftOut] },
  };
}
