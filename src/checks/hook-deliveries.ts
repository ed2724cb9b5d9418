import { describeDuration, toIso } from '../core/clock.ts';
import { fail, pass, type Remedy, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { HookView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { waitsForDeep } from './deep.ts';
import { type DeliveryLog, findMend, isBroken, isFailing, readLog } from './delivery-log.ts';
import { hookPage, isHookVerdict, isOn, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';
import { quoteHost } from './host-words.ts';

/** Hooks whose log is read; each costs up to three calls. */
const looksAt = 5;
const nearDeadline = 0.8;

interface Log extends DeliveryLog {
  readonly hook: HookView;
}

const countsOf = ({ deliveries, failed, streak }: Log) => ({
  logged: deliveries.length,
  failed: failed.length,
  streak,
});

function remedyFor(log: Log, context: CheckContext): Remedy {
  return { ...findMend(log.failed[0]?.status ?? ''), ...hookPage(log.hook, context) };
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
  const broken = logs.find((log) => isBroken(countsOf(log)));
  if (broken) {
    return fail(
      `The newest ${broken.streak === 1 ? 'delivery' : `${broken.streak} deliveries`} to Flow from ${broken.hook.target} failed: ${quoteHost(broken.failed[0]?.status ?? '')}.`,
      remedyFor(broken, context),
      facts,
      { webhooks: logs.every((log) => isBroken(countsOf(log))) ? 'unavailable' : 'limited' },
    );
  }
  const failing = logs.find((log) => isFailing(countsOf(log)));
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
      if (deliveries && deliveries.length > 0) logs.push({ hook, ...readLog(deliveries) });
    }
    if (logs.length > 0) return judge(logs, ability.deadlineMs, context);
    const kept = ability.keptMs === undefined ? '' : `, which it keeps for ${describeDuration(ability.keptMs)}`;
    return unknown(`The host shows no delivery${kept}: it was quiet, or there is no log.`, { hooks: [] });
  },
};
