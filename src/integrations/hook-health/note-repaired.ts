import { findUncovered } from '../../checks/index.ts';
import type { HookHealth, HookLook } from '../../core/hook-health.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { HookState } from '../webhooks/describe-place.ts';
import type { HooksOverview } from '../webhooks/webhooks.ts';

/** One that stands at its place as it should and is switched on. */
interface Right {
  readonly place: HookPlace;
  /** Its number at the host. */
  readonly hostId: string;
  readonly url: string | null;
}

/** Whether an App's own is switched on, only what arrives from it can tell. */
function isRight({ kind }: HookPlace, state: HookState): boolean {
  return state === 'working' || (kind !== 'server' && (state === 'waiting' || state === 'elsewhere'));
}

function begin({ place: { kind, target }, hostId, url }: Right): HookHealth {
  const unread = { offUntil: null, offSince: null, log: null, active: null, untold: null };
  return { id: hostId, target, kind, state: 'on', page: url, ...unread };
}

/** What is known by now: which are there and switched on. What their logs tell is for the next look. */
function noteRepaired(look: HookLook, right: readonly Right[]): HookLook {
  const isOf = (hook: HookHealth, { hostId, place: { kind } }: Right) => hook.id === hostId && hook.kind === kind;
  const known = look.hooks.map(
    (hook): HookHealth =>
      right.some((each) => isOf(hook, each)) ? { ...hook, state: 'on', offUntil: null, offSince: null } : hook,
  );
  const made = right.filter((each) => !look.hooks.some((hook) => isOf(hook, each))).map(begin);
  const missing = findUncovered(
    right.map(({ place }) => place),
    look.missing,
  );
  return { ...look, hooks: [...known, ...made], missing: [...missing] };
}

/** Puts down what a repair found in the end, where a look that could tell is kept. True where one is. */
export async function keepRepaired(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  { id }: Pick<StoredIntegration, 'id'>,
  { rows }: HooksOverview,
): Promise<boolean> {
  const look = await ledger.findHookLook(workspace, id);
  if (!look || look.why !== null) return false;
  const stored = await ledger.listHooks(workspace, id);
  const right = rows.flatMap(({ place, state, hook, url }): readonly Right[] => {
    const hostId = stored.find((each) => each.id === hook)?.hostId ?? null;
    return hostId !== null && isRight(place, state) ? [{ place, hostId, url }] : [];
  });
  await ledger.keepHookLook(workspace, id, noteRepaired(look, right), []);
  return true;
}
