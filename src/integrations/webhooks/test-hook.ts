import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { HostError, InputError } from '../../core/errors.ts';
import type { DeliveryView, HookView } from '../../providers/index.ts';
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

/** What the host's log has since a second before: its clock and ours differ by less. */
async function readLog({ ability }: OpenKeeping, standing: HookView, now: number): Promise<readonly DeliveryView[]> {
  const since = now - 1000;
  return ((await ability.deliveries(standing, { since })) ?? []).filter(({ at }) => (at ?? 0) >= since);
}

/** Whether the host's own log says that something new arrived since then. */
async function readsArrived(
  { sleep }: RunningParts,
  open: OpenKeeping,
  standing: HookView,
  before: { readonly at: number; readonly known: readonly DeliveryView[] },
  signal: AbortSignal,
): Promise<boolean> {
  const isNew = ({ id }: DeliveryView) => id === null || !before.known.some((each) => each.id === id);
  for (let look = 0; look < looks && !signal.aborted; look += 1) {
    const all = await readLog(open, standing, before.at);
    if (all.some((each) => each.arrived && isNew(each))) return true;
    await sleep(pauseMs, signal);
  }
  return false;
}

/** The host says that it was taken in, which nothing is whose signature is not right. */
async function markWorking({ ledger, clock }: RunningParts, workspace: Actor['workspace'], { id }: StoredHook) {
  const workingSince = toIso(clock.now());
  await ledger.changeHook(workspace, id, (current) =>
    current.state === 'working'
      ? current
      : { ...current, state: 'working', workingSince: current.workingSince ?? workingSince },
  );
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
  if (parts.hookAddress?.isOurs(standing.url) === false) {
    throw new InputError(`The webhook of ${place.target} points elsewhere by now. Repair points it here again.`);
  }

  const readsLog = !parts.hookAddress?.isOwn || place.kind === 'server';
  const at = parts.clock.now();
  const before = { at, known: readsLog ? await readLog(open, standing, at) : [] };
  await parts.ledger.changeHook(workspace, hook.id, (current) => ({ ...current, state: 'waiting' }));
  await open.keeping.test(standing);
  if (!parts.hookAddress?.isOwn) {
    const arrived = await readsArrived(parts, open, standing, before, signal);
    return { place, outcome: arrived ? 'elsewhere' : 'silent' };
  }
  // What an App is asked to deliver again was here before, most likely, and then nobody reads it a second time.
  if (place.kind === 'server' && (await readsArrived(parts, open, standing, before, signal))) {
    await markWorking(parts, workspace, hook);
    return { place, outcome: 'arrived' };
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
