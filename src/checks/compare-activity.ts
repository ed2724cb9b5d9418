import { toIso } from '../core/clock.ts';
import type { Untold } from '../core/hook-health.ts';
import type { DeliveryView, HookView, RepositoryView } from '../providers/index.ts';

/** Between something happening and its delivery there may be a queue. */
const graceMs = 60 * 60 * 1000;

/** What last happened somewhere, and when, in ms. */
export interface Active {
  readonly repository: string;
  readonly at: number;
}

/** What last happened in the repositories below a hook. */
export function findActive(hook: HookView, repositories: readonly RepositoryView[]): Active | null {
  const below = repositories.filter(
    (each) => hook.kind === 'server' || each.path === hook.target || each.path.startsWith(`${hook.target}/`),
  );
  const newest = below.toSorted((one, other) => (other.activeAt ?? 0) - (one.activeAt ?? 0))[0];
  if (!newest || newest.activeAt === null) return null;
  return { repository: newest.path, at: newest.activeAt };
}

export interface Activity {
  readonly active: Active | null;
  readonly keptMs: number | undefined;
  readonly now: number;
}

/**
 * Holds what last happened below a hook against its log: what no delivery told, null where all was told,
 * undefined where nobody can tell.
 */
export function compareActivity(
  hook: HookView,
  deliveries: readonly DeliveryView[] | null,
  { active, keptMs, now }: Activity,
): Untold | null | undefined {
  // Only pushes are known to have happened; a hook that tells none of them is another check's matter.
  if (hook.kind === 'organization' && !hook.events.some((event) => event === 'push' || event === '*')) return undefined;
  if (!active || !deliveries || keptMs === undefined) return undefined;
  // A delivery without a date may be the one that told it.
  if (deliveries.some((delivery) => delivery.at === null)) return undefined;

  // What is older than the log, or younger than a delivery takes, proves nothing.
  const age = now - active.at;
  if (age > keptMs - graceMs || age < graceMs) return null;
  const toldAt = Math.max(0, ...deliveries.map((delivery) => delivery.at ?? 0));
  if (active.at - toldAt <= graceMs) return null;
  return { repository: active.repository, activeAt: toIso(active.at), toldAt: toldAt === 0 ? null : toIso(toldAt) };
}
