import { HostError } from '../core/errors.ts';
import type { HookLook } from '../core/hook-health.ts';
import type { HookView, RepositoryView } from '../providers/index.ts';
import type { CheckContext } from './check.ts';
import { type FlowHooks, isFlows, isOn } from './flow-hooks.ts';
import { findOverlaps } from './hook-places.ts';

/** Repositories of an organisation that are looked into, the most recently active first; one call each. */
const looksInto = 5;

type Duplicates = HookLook['duplicates'];

interface Order {
  readonly before: HookLook | null;
  readonly withActivity: boolean;
  readonly repositories: readonly RepositoryView[];
}

const isOrganizations = ({ kind }: Pick<HookView, 'kind'>) => kind === 'organization';

/** What was found in repositories before, while the webhook above them is there. */
function stillThere(before: HookLook | null, above: readonly HookView[]): Duplicates {
  return (before?.duplicates ?? []).filter(
    ({ target, other }) => target !== other && above.some((hook) => hook.target === other),
  );
}

/**
 * Webhooks of repositories that tell Flow what their organisation's webhook tells as well. A list of an organisation's
 * webhooks names no repository's, so the most active ones are asked when it is their turn.
 */
export async function findDuplicatesBelow(
  { ability: { keeping }, hooks }: FlowHooks,
  { hookHosts }: CheckContext,
  { before, withActivity, repositories }: Order,
): Promise<Duplicates> {
  const above = hooks.filter((hook) => isOn(hook) && isOrganizations(hook));
  if (!keeping || above.length === 0) return [];
  if (!withActivity) return stillThere(before, above);

  const newest = repositories
    .filter(({ path, isArchived }) => !isArchived && above.some(({ target }) => path.startsWith(`${target}/`)))
    .toSorted((one, other) => (other.activeAt ?? 0) - (one.activeAt ?? 0))
    .slice(0, looksInto);
  const below: HookView[] = [];
  for (const { path } of newest) {
    try {
      below.push(...(await keeping.list({ kind: 'repository', target: path })));
    } catch (error) {
      // Whoever may not see them cannot tell; one that is told of no more is no news either.
      if (error instanceof HostError) return stillThere(before, above);
      throw error;
    }
  }
  const flows = below.filter((hook) => isOn(hook) && isFlows(hook, hookHosts));
  return findOverlaps([...above, ...flows]).map(({ hook, above: wider }) => ({
    target: hook.target,
    other: wider.target,
  }));
}
