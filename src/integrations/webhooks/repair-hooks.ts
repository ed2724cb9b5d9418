import type { Actor } from '../../core/actor.ts';
import { HostError, InputError } from '../../core/errors.ts';
import type { HookId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { audited } from '../audit.ts';
import { keepRepaired } from '../hook-health/note-repaired.ts';
import type { RunningParts } from '../refresh.ts';
import { awaitArrival } from './await-arrival.ts';
import { createIsOthers } from './create-is-others.ts';
import { describeBlocked } from './describe-place.ts';
import { findPlaces } from './find-places.ts';
import { type OpenKeeping, openKeeping } from './open-keeping.ts';
import { findObstacle, readHooks } from './read-hooks.ts';
import { findCovered, removeCovered } from './remove-covered.ts';
import { type RepairedPlace, type RepairParts, repairPlace } from './repair-place.ts';
import { isResting } from './survey.ts';
import { surveyAll } from './survey-all.ts';
import type { RepairProgress } from './webhooks.ts';

type Right = Extract<RepairedPlace, { readonly kind: 'made' | 'mended' | 'found' }>;

const isRight = (each: RepairedPlace): each is Right => each.kind !== 'refused';

/** Asks each that is not known to work for a delivery. What cannot be tried, an empty project for one, says nothing. */
async function tryOut({ keeping }: OpenKeeping, right: readonly Right[]): Promise<readonly Right[]> {
  const tried: Right[] = [];
  for (const each of right) {
    if (each.hook.state === 'working') continue;
    try {
      await keeping.test(each.standing);
      tried.push(each);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return tried;
}

/** Repairs place after place; what a host refuses at one is told, and the others go on. */
export async function* repairHooks(
  parts: RunningParts,
  actor: Actor,
  given: StoredIntegration,
  { newSecrets, signal }: { readonly newSecrets: boolean; readonly signal: AbortSignal },
): AsyncGenerator<RepairProgress> {
  const { workspace, userId: by } = actor;
  const obstacle = await findObstacle(parts, workspace, given);
  const address = parts.hookAddress;
  if (obstacle !== null || !address)
    throw new InputError(obstacle?.words ?? 'There is no address for webhooks to point to.');

  const open = await openKeeping(parts, workspace, given, signal);
  const { shortLabel } = open.provider;
  const isOthers = createIsOthers(parts, address, given);
  const repairing: RepairParts = { ...parts, keeping: open.keeping, address, isOthers };
  const stored = await parts.ledger.listHooks(workspace, given.id);
  const served = await surveyAll(repairing, await findPlaces(parts, workspace, given), stored);
  const places = served.filter(({ survey }) => !survey.refusal).map(({ survey }) => survey.place);

  const results: RepairedPlace[] = [];
  for (const place of places) {
    signal.throwIfAborted();
    yield { kind: 'working', place, done: results.length, all: places.length };
    const order = { workspace, integration: given, by, newSecrets };
    const deed = { action: 'webhooks', integration: given, after: { place: place.target, newSecrets } };
    results.push(await audited(parts, actor, deed, () => repairPlace(repairing, order, place)));
  }

  const right = results.filter(isRight);
  const tried = await tryOut(open, right);
  const silent = new Set<HookId>();
  if (address.isOwn && tried.length > 0) {
    yield { kind: 'listening', waiting: tried.length };
    const ids = tried.map(({ hook }) => hook.id);
    for (const id of await awaitArrival(parts, workspace, ids, signal)) silent.add(id);
  }
  const arrived = (each: Right) => each.hook.state === 'working' || (tried.includes(each) && !silent.has(each.hook.id));
  // Nothing is taken away before what takes its place is known to work.
  const tellsAll = ({ place, standing }: Right) =>
    standing.events.includes('*') || open.keeping.events(place).every((event) => standing.events.includes(event));
  const wide = right.filter((each) => tellsAll(each) && (!address.isOwn || arrived(each))).map(({ place }) => place);
  const covered = findCovered(wide, stored);
  const deed = {
    action: 'webhooks',
    integration: given,
    after: { superfluous: covered.map(({ place }) => place.target) },
  };
  const alsoRemoved =
    covered.length === 0 ? 0 : await audited(parts, actor, deed, () => removeCovered(parts, open, workspace, covered));

  const woken = right.filter((each) => each.kind === 'found' && isResting(each.standing) && arrived(each));
  const count = (kind: RepairedPlace['kind']) => results.filter((each) => each.kind === kind).length;
  const overview = await readHooks(parts, workspace, given, signal);
  const isKept = await keepRepaired(parts, workspace, given, overview);
  if (isKept) parts.onNews?.({ workspace, integration: given.id, kind: 'repaired' });
  yield {
    kind: 'done',
    overview,
    made: count('made'),
    mended: count('mended') + woken.length,
    removed: alsoRemoved + right.reduce((sum, each) => sum + each.removed, 0),
    refused: results.flatMap((each) =>
      each.kind === 'refused' ? describeBlocked(each.place, each.error, shortLabel) : [],
    ),
  };
}
