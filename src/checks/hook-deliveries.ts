import { describeDuration, toIso } from '../core/clock.ts';
import { fail, pass, type Remedy, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { DeliveryView, HookView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { waitsForDeep } from './deep.ts';
import { hookPage, isHookVerdict, isOn, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';
import { quoteHost } from './host-words.ts';

/** Hooks whose log is read; each costs up to three calls. */
const looksAt = 5;
/** Failures in a row, the newest included, that are no accident. */
const inARow = 3;
const worthTelling = 0.05;
/** Below this a share says little; some hosts log no more than the newest of each kind. */
const enoughForShare = 10;
const nearDeadline = 0.8;

interface Log {
  readonly hook: HookView;
  readonly deliveries: readonly DeliveryView[];
  readonly failed: readonly DeliveryView[];
  /** How many of the newest failed one after the other. */
  readonly streak: number;
}

function readLog(hook: HookView, deliveries: readonly DeliveryView[]): Log {
  // Where not every delivery is dated, the host's own order, newest first, is all there is.
  const isDated = deliveries.every((delivery) => delivery.at !== null);
  const newestFirst = isDated ? deliveries.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0)) : deliveries;
  const arrival = newestFirst.findIndex((delivery) => delivery.arrived);
  return {
    hook,
    deliveries: newestFirst,
    failed: newestFirst.filter((delivery) => !delivery.arrived),
    streak: arrival === -1 ? newestFirst.length : arrival,
  };
}

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

function remedyFor(log: Log, context: CheckContext): Remedy {
  const words = log.failed[0]?.status ?? '';
  const [, summary, who] = mends.find(([pattern]) => pattern.test(words)) ?? [
    undefined,
    'Look at the failed deliveries on the host for what the receiver answered',
    'owner' as const,
  ];
  return { summary: `${summary}. Then redeliver what failed.`, who, ...hookPage(log.hook, context) };
}

function slowest(log: Log): number {
  const durations = log.deliveries.flatMap((each) => each.durationMs ?? []).toSorted((a, b) => a - b);
  return durations[Math.min(durations.length - 1, Math.floor(durations.length * 0.95))] ?? 0;
}

function judge(logs: readonly Log[], deadlineMs: number, context: CheckContext): Verdict {
  const facts = {
    hooks: logs.map(({ hook, deliveries, failed }) => ({
      target: hook.target,
      deliveries: deliveries.length,
      failed: failed.length,
      newest: typeof deliveries[0]?.at === 'number' ? toIso(deliveries[0].at) : null,
      status: failed[0]?.status ?? null,
    })),
  };
  const isBroken = (log: Log) => log.streak >= inARow || (log.streak > 0 && log.streak === log.deliveries.length);
  const broken = logs.find(isBroken);
  if (broken) {
    return fail(
      `The newest ${broken.streak === 1 ? 'delivery' : `${broken.streak} deliveries`} to Flow from ${broken.hook.target} failed: ${quoteHost(broken.failed[0]?.status ?? '')}.`,
      remedyFor(broken, context),
      facts,
      { webhooks: logs.every(isBroken) ? 'unavailable' : 'limited' },
    );
  }
  const isFailing = ({ streak, deliveries, failed }: Log) =>
    streak > 0 || (deliveries.length >= enoughForShare && failed.length / deliveries.length >= worthTelling);
  const failing = logs.find(isFailing);
  if (failing) {
    const percent = Math.round((100 * failing.failed.length) / failing.deliveries.length);
    return warn(
      `${percent} % of the ${failing.deliveries.length} logged deliveries from ${failing.hook.target} failed: ${quoteHost(failing.failed[0]?.status ?? '')}.`,
      remedyFor(failing, context),
      facts,
      { webhooks: 'limited' },
    );
  }
  const slow = logs.find((log) => slowest(log) > deadlineMs * nearDeadline);
  if (slow) {
    return warn(
      `Deliveries from ${slow.hook.target} take up to ${describeDuration(slowest(slow))}; the host gives up after ${describeDuration(deadlineMs)}.`,
      {
        summary: 'The receiver must take a delivery first and work afterwards; tell the people who run Flow.',
        who: 'flow-admin',
      },
      facts,
    );
  }
  return pass('Deliveries arrive.', facts);
}

export const hookDeliveries: Check = {
  id: 'hook-deliveries',
  title: 'deliveries to Flow arrive',
  after: ['hook-present', 'hook-enabled'],
  costs: ['webhooks'],
  appliesTo: wantsWebhooks,
  async run(context) {
    if (!context.deep) return waitsForDeep();
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const { ability } = found;
    const logs: Log[] = [];
    for (const hook of found.hooks.filter(isOn).slice(0, looksAt)) {
      const deliveries = await ability.deliveries(hook);
      if (deliveries && deliveries.length > 0) logs.push(readLog(hook, deliveries));
    }
    if (logs.length > 0) return judge(logs, ability.deadlineMs, context);
    const kept = ability.keptMs === undefined ? '' : `, which it keeps for ${describeDuration(ability.keptMs)}`;
    return unknown(`The host shows no delivery${kept}: it was quiet, or there is no log.`, { hooks: [] });
  },
};
