import type { Remedy } from '../core/verdict.ts';
import type { DeliveryView } from '../providers/index.ts';

/** Failures in a row, the newest included, that are no accident. */
const inARow = 3;
const worthTelling = 0.05;
/** Below this a share says little; some hosts log no more than the newest of each kind. */
const enoughForShare = 10;

/** What a host logged of one hook, the newest first. */
export interface DeliveryLog {
  readonly deliveries: readonly DeliveryView[];
  readonly failed: readonly DeliveryView[];
  /** How many of the newest failed one after the other. */
  readonly streak: number;
}

export function readLog(deliveries: readonly DeliveryView[]): DeliveryLog {
  // Where not every delivery is dated, the host's own order, newest first, is all there is.
  const isDated = deliveries.every((delivery) => delivery.at !== null);
  const newestFirst = isDated ? deliveries.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0)) : deliveries;
  const arrival = newestFirst.findIndex((delivery) => delivery.arrived);
  return {
    deliveries: newestFirst,
    failed: newestFirst.filter((delivery) => !delivery.arrived),
    streak: arrival === -1 ? newestFirst.length : arrival,
  };
}

interface Counts {
  readonly logged: number;
  readonly failed: number;
  readonly streak: number;
}

/** Nothing arrives any more. */
export const isBroken = ({ streak, logged }: Counts): boolean => streak >= inARow || (streak > 0 && streak === logged);

/** Too much does not arrive. */
export const isFailing = ({ streak, logged, failed }: Counts): boolean =>
  streak > 0 || (logged >= enoughForShare && failed / logged >= worthTelling);

/** https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/troubleshooting-webhooks */
const mends: readonly (readonly [RegExp, string, Remedy['who']])[] = [
  [
    /certificate|ssl|tls/i,
    'The host does not trust the certificate of the receiver: serve its full chain, from a public CA',
    'network',
  ],
  [
    /timed? ?out|timeout/i,
    'The receiver answers too late: it must take a delivery first and work afterwards',
    'flow-admin',
  ],
  [
    /connect|internal error|resolve|unreachable|refused|network|host/i,
    'The host cannot reach the receiver: open its outbound firewall and DNS for it, on port 443',
    'network',
  ],
  [
    /\b[45]\d\d\b|invalid http response/i,
    'The receiver turns deliveries away: tell the people who run Flow the code above',
    'flow-admin',
  ],
];

/** What mends deliveries that fail with these words of the host, and who can. */
export function findMend(words: string): { readonly summary: string; readonly who: Remedy['who'] } {
  const [, summary, who] = mends.find(([pattern]) => pattern.test(words)) ?? [
    undefined,
    'Look at the failed deliveries on the host for what the receiver answered',
    'owner' as const,
  ];
  return { summary: `${summary}. Then redeliver what failed.`, who };
}
