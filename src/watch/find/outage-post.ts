import { describeDay, describeDuration } from '../../core/clock.ts';
import type { NewScheduledPost } from '../../core/scheduled-post.ts';
import { dayIn, timeIn } from '../../core/zoned-day.ts';
import type { Outage } from '../../storage/index.ts';

/** What the bot found once it was back. */
export interface AfterOutage {
  readonly outage: Outage;
  readonly timeZone: string;
  /** Whether everything has been looked at since. */
  readonly isLookedAt: boolean;
  /** Alerts that were raised since. */
  readonly raised: number;
  /** What looks broken, and is looked at once more before anybody is told. */
  readonly suspected: number;
}

function describeSpan({ from, to }: Outage, timeZone: string): string {
  const lasted = describeDuration(to - from);
  const end = timeIn(to, timeZone);
  if (dayIn(from, timeZone) === dayIn(to, timeZone)) return `from ${timeIn(from, timeZone)} to ${end} (${lasted})`;
  const [first, last] = [describeDay(from, timeZone), describeDay(to, timeZone)];
  return `from ${first} ${timeIn(from, timeZone)} to ${last} ${end} (${lasted})`;
}

/** What happened, and what it cost. */
const words: Readonly<Record<Outage['why'], readonly [string, string]>> = {
  down: ['was not running', 'Nothing was watched in that time'],
  offline: [
    'could not reach Slack',
    'In that time nobody could be told anything, and what did not answer was not judged',
  ],
  stalled: [
    'did nothing',
    'Its machine slept, its clock was put forward or its disk took nothing in; nothing was watched in that time',
  ],
  several: ['did not run, or could not reach Slack,', 'Little or nothing was watched in that time'],
};

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

function describeSince({ isLookedAt, raised, suspected }: AfterOutage): string {
  if (!isLookedAt) return 'not everything could be looked at again yet';
  const news = raised === 0 ? 'nothing new is wrong' : count(raised, 'new alert', 'new alerts');
  const doubt =
    suspected === 0 ? '' : `, and ${count(suspected, 'integration is', 'integrations are')} looked at once more`;
  return `everything has been looked at again: ${news}${doubt}`;
}

/** The one line that says that the bot was away. Of one outage there is one. */
export function describeOutage(after: AfterOutage): NewScheduledPost {
  const { outage, timeZone } = after;
  const [what, cost] = words[outage.why];
  return {
    key: `outage ${outage.from}`,
    severity: 'notice',
    title: `Flow bot ${what} ${describeSpan(outage, timeZone)}`,
    parts: [{ kind: 'text', lines: [`${cost}; ${describeSince(after)}.`] }],
    chart: null,
  };
}
