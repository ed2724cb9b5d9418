import type { Actor } from '../../core/actor.ts';
import { HostError, InputError } from '../../core/errors.ts';
import type { HookView } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import { audited } from '../audit.ts';
import type { RunningParts } from '../refresh.ts';
import { describeRefusal } from '../repos/describe-refusal.ts';
import { awaitArrival } from './await-arrival.ts';
import { type OpenKeeping, openKeeping } from './open-keeping.ts';
import type { TriedHook } from './webhooks.ts';

/** How often the host's log is looked at, and how long in between. */
const looks = 8;
const pauseMs = 1500;

/** Where the bot does not receive, the host's own log says whether it arrived. */
async function readsArrived(
  { sleep }: RunningParts,
  { ability }: OpenKeeping,
  standing: HookView,
  since: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (let look = 0; look < looks && !signal.aborted; look += 1) {
    const all = (await ability.deliveries(standing)) ?? [];
    if (all.some(({ arrived, at }) => arrived && (at ?? 0) >= since)) return true;
    await sleep(pauseMs, signal);
  }
  return false;
}

async function tryHook(
  parts: RunningParts,
  open: OpenKeeping,
  { workspace }: Actor,
  hook: StoredHook,
  signal: AbortSignal,
): Promise<TriedHook> {
  const { place } = hook;
  const standing = (await open.keeping.list(place)).find(({ id }) => id === hook.hostId);
  if (!standing) throw new InputError(`The webhook of ${place.target} is no longer at the host. Repair makes it anew.`);

  // The host's clock says when something arrived; a second is within what two clocks differ by.
  const since = parts.clock.now() - 1000;
  await parts.ledger.changeHook(workspace, hook.id, (current) => ({ ...current, state: 'waiting' }));
  await open.keeping.test(standing);
  if (!parts.hookAddress?.isOwn) {
    const arrived = await readsArrived(parts, open, standing, since, signal);
    return { place, outcome: arrived ? 'elsewhere' : 'silent' };
  }
  const silent = await awaitArrival(parts, workspace, [hook.id], signal);
  return { place, outcome: silent.length === 0 ? 'arrived' : 'silent' };
}

/** Asks the host to deliver something now, and waits for it. What the host refuses is an InputError with its words. */
export async function testHook(
  parts: RunningParts,
  actor: Actor,
  integration: StoredIntegration,
  hook: StoredHook,
  signal: AbortSignal,
): Promise<TriedHook> {
  const open = await openKeeping(parts, actor.workspace, integration, signal);
  const deed = { action: 'test-webhook', integration, after: { place: hook.place.target } };
  try {
    return await audited(parts, actor, deed, () => tryHook(parts, open, actor, hook, signal));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new InputError(
      `${open.provider.shortLabel} did not send a test: ${describeRefusal(error, open.provider.shortLabel)}`,
    );
  }
}
