import { readInstant, toIso } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import type { HookHealth, HookHour, HookLog, HookLook } from '../core/hook-health.ts';
import type { Verdict } from '../core/verdict.ts';
import type { DeliveryView, HookView } from '../providers/index.ts';
import type { CheckContext } from './check.ts';
import { type Active, compareActivity, findActive } from './compare-activity.ts';
import { describeHookLog } from './describe-hook-log.ts';
import { findDuplicatesBelow } from './duplicates-below.ts';
import { type FlowHooks, hookPage, isHookVerdict, isOn, readFlowHooks } from './flow-hooks.ts';
import { findOverlaps, findRepeated, findUncovered, isSettling } from './hook-places.ts';

/**
 * Logs that one look reads; those that were not read for longest come first. Looks are made every hour, and some are put
 * off: so each log is read within a day, up to five hundred of them.
 */
export const countLogs = (hooks: number): number => Math.min(25, Math.max(5, Math.ceil(hooks / 20)));

/** What a look that could look found; its caller adds when, and what it cost. */
export type SeenHooks = Pick<HookLook, 'hooks' | 'missing' | 'missingPage' | 'duplicates'> & {
  readonly hours: readonly HookHour[];
};

const isSame = (one: Pick<HookView, 'id' | 'target'>, other: Pick<HookView, 'id' | 'target'>) =>
  one.id === other.id && one.target === other.target;

const usualKind = ({ integration }: CheckContext): HookView['kind'] =>
  ['github', 'ghes'].includes(integration.provider) ? 'organization' : 'project';

function stateOf(hook: HookView): HookHealth['state'] {
  if (!hook.isActive) return 'off-by-person';
  if (hook.state === 'off') return 'off-by-host';
  return hook.state === 'off-for-now' ? 'resting' : 'on';
}

/** A hook that was taken away meanwhile has no log, and is no reason to know nothing of the others. */
async function readDeliveries({ ability }: FlowHooks, hook: HookView): Promise<readonly DeliveryView[] | null> {
  try {
    return await ability.deliveries(hook);
  } catch (error) {
    if (error instanceof HostError && (error.code === 'not-found' || error.code === 'forbidden')) return null;
    throw error;
  }
}

/** A member of many is looked at when its turn comes. */
function chooseForReading(hooks: readonly HookView[], known: readonly HookHealth[]): readonly HookView[] {
  const readAt = (hook: HookView) => readInstant(known.find((each) => isSame(each, hook))?.log?.readAt ?? '') ?? 0;
  return hooks.toSorted((a, b) => readAt(a) - readAt(b)).slice(0, countLogs(hooks.length));
}

function findMissing({ hooks, targets, hiddenBecause }: FlowHooks, { integration, clock }: CheckContext) {
  if (hiddenBecause !== null || (hooks.length === 0 && isSettling(integration, clock.now()))) return [];
  const { importedIn } = integration;
  // Where nothing is imported Flow makes no webhook.
  const isWanted = (target: string) =>
    importedIn?.some((each) => `${target}/`.toLowerCase().startsWith(`${each.toLowerCase()}/`)) ?? true;
  return findUncovered(hooks, targets.filter(isWanted));
}

function findDuplicates(hooks: readonly HookView[]): HookLook['duplicates'] {
  const on = hooks.filter(isOn);
  return [
    ...findRepeated(on).map(({ target }) => ({ target, other: target })),
    ...findOverlaps(on).map(({ hook, above }) => ({ target: hook.target, other: above.target })),
  ];
}

export interface LookOrder {
  /** As of the look before; null for the first one. */
  readonly before: HookLook | null;
  /** Whether the repositories are asked for what happened in them: many calls, so not each time. */
  readonly withActivity: boolean;
}

function readActive(last: HookHealth | undefined): Active | null {
  const at = readInstant(last?.active?.activeAt ?? '');
  return last?.active && at !== undefined ? { repository: last.active.repository, at } : null;
}

/** It stays so until something is delivered again. */
function stillUntold(last: HookHealth | undefined, log: HookLog | undefined): HookHealth['untold'] {
  const untold = last?.untold ?? null;
  const newestAt = readInstant(log?.newestAt ?? '');
  const activeAt = readInstant(untold?.activeAt ?? '');
  return newestAt !== undefined && activeAt !== undefined && newestAt >= activeAt ? null : untold;
}

interface Sight {
  readonly hook: HookView;
  readonly last: HookHealth | undefined;
  /** Null where they were not read this time. */
  readonly deliveries: readonly DeliveryView[] | null;
  readonly active: Active | null;
  readonly keptMs: number | undefined;
}

function describeHook({ hook, last, deliveries, active, keptMs }: Sight, context: CheckContext) {
  const now = context.clock.now();
  const fresh = deliveries ? describeHookLog(deliveries, last?.log ?? null, keptMs, now) : undefined;
  const compared = isOn(hook) ? compareActivity(hook, deliveries, { active, keptMs, now }) : undefined;
  const state = stateOf(hook);
  const health: HookHealth = {
    id: hook.id,
    target: hook.target,
    kind: hook.kind,
    state,
    offUntil: hook.offUntil === null ? null : toIso(hook.offUntil),
    offSince: state === 'on' ? null : (last?.offSince ?? toIso(now)),
    page: hookPage(hook, context).url ?? null,
    log: fresh?.log ?? last?.log ?? null,
    active: active && { repository: active.repository, activeAt: toIso(active.at) },
    untold: compared === undefined ? stillUntold(last, fresh?.log) : compared,
  };
  return { health, hours: fresh?.hours ?? [] };
}

/**
 * Reads the hooks of an integration and the newest pages of a few of their logs; what was not read this time stays as it
 * was known. A verdict where nobody could look.
 */
export async function lookAtHooks(context: CheckContext, order: LookOrder): Promise<SeenHooks | Verdict> {
  const found = await readFlowHooks(context);
  if (isHookVerdict(found)) return found;
  const { ability, hooks } = found;
  const { withActivity, before } = order;
  const known = before?.hooks ?? [];
  const read = chooseForReading(hooks, known);
  const inventory = withActivity ? await context.host.repositories?.inventory({ deep: true }) : undefined;
  const repositories = inventory?.repositories ?? [];

  const hours: HookHour[] = [];
  const seen: HookHealth[] = [];
  for (const hook of hooks) {
    const last = known.find((each) => isSame(each, hook));
    const deliveries = read.includes(hook) ? await readDeliveries(found, hook) : null;
    const active = withActivity ? findActive(hook, repositories) : readActive(last);
    const described = describeHook({ hook, last, deliveries, active, keptMs: ability.keptMs }, context);
    seen.push(described.health);
    hours.push(...described.hours);
  }

  const missing = findMissing(found, context);
  const [first] = missing;
  const kind = hooks[0]?.kind ?? usualKind(context);
  return {
    hooks: seen,
    missing: [...missing],
    missingPage: first === undefined ? null : (hookPage({ target: first, kind }, context).url ?? null),
    duplicates: [...findDuplicates(hooks), ...(await findDuplicatesBelow(found, context, { ...order, repositories }))],
    hours,
  };
}
