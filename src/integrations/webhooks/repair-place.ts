import { toIso } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import { newHookId, type WorkspaceId } from '../../core/ids.ts';
import type { HookPlace, HookView, HookWanted } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { IntegrationsParts } from '../parts.ts';
import { beginReplacement, endReplacement, newHookSecret, openHookSecret } from './hook-secret.ts';
import { isResting, isSamePlace, type SurveyParts, surveyPlace } from './survey.ts';

export interface RepairParts extends SurveyParts, Pick<IntegrationsParts, 'ledger' | 'vault' | 'clock'> {}

/** Whose webhooks, and who asks. */
export interface RepairOrder {
  readonly workspace: WorkspaceId;
  readonly integration: Pick<StoredIntegration, 'id' | 'provider'>;
  /** Slack user id; null from a terminal. */
  readonly by: string | null;
  /** Puts another secret in the place of the one that is there; both are good meanwhile. */
  readonly newSecrets?: boolean;
}

/** What became of one place. */
export type RepairedPlace =
  /** `standing` is now as it should be; `removed` are those of ours that were there once more. */
  | {
      readonly kind: 'made' | 'mended' | 'found';
      readonly place: HookPlace;
      readonly hook: StoredHook;
      readonly standing: HookView;
      readonly removed: number;
    }
  /** The host refuses, or did not answer: what was begun is found and ended by the next repair. */
  | { readonly kind: 'refused'; readonly place: HookPlace; readonly error: HostError };

async function claim(
  parts: RepairParts,
  { workspace, integration, by }: RepairOrder,
  place: HookPlace,
): Promise<StoredHook> {
  const id = newHookId();
  const made: StoredHook = {
    id,
    integration: integration.id,
    provider: integration.provider,
    place,
    hostId: null,
    secrets: [newHookSecret(parts, workspace, id)],
    state: 'asked',
    createdBy: by,
    createdAt: toIso(parts.clock.now()),
    workingSince: null,
    comparedUpTo: null,
    gap: null,
    askedFor: [],
  };
  if (await parts.ledger.keepHook(workspace, made)) return made;
  const first = await findStored(parts, { workspace, integration, by }, place);
  if (!first) throw new Error('a webhook was refused its place, and none has it');
  return first;
}

async function findStored(
  { ledger }: Pick<RepairParts, 'ledger'>,
  { workspace, integration }: RepairOrder,
  place: HookPlace,
): Promise<StoredHook | undefined> {
  const all = await ledger.listHooks(workspace, integration.id);
  return all.find((each) => isSamePlace(each.place, place));
}

function want(parts: RepairParts, workspace: WorkspaceId, hook: StoredHook): HookWanted {
  const { address, keeping } = parts;
  return {
    url: address.of(hook.provider, hook.id),
    events: keeping.events(hook.place),
    // Elsewhere nobody knows a secret that was made here.
    ...(address.isOwn ? { secret: openHookSecret(parts, workspace, hook) } : {}),
  };
}

/** No answer does not mean that nothing was made, and a refusal may mean that the very same stands there already. */
const mayStandThere = ({ code, details }: HostError) =>
  code === 'unreachable' || code === 'unexpected-answer' || details.refusal === 'hook-exists';

async function createOnce(parts: RepairParts, place: HookPlace, wanted: HookWanted): Promise<HookView> {
  try {
    return await parts.keeping.create(place, wanted);
  } catch (error) {
    if (!(error instanceof HostError) || !mayStandThere(error)) throw error;
    const found = (await parts.keeping.list(place)).find(({ url }) => url === wanted.url);
    if (!found) throw error;
    return found;
  }
}

async function removeSpare({ keeping }: RepairParts, spare: readonly HookView[]): Promise<number> {
  for (const hook of spare) await keeping.remove(hook);
  return spare.length;
}

async function setRight(parts: RepairParts, order: RepairOrder, place: HookPlace): Promise<RepairedPlace> {
  const { ledger } = parts;
  const { workspace } = order;
  const survey = await surveyPlace(parts, place, await findStored(parts, order, place));
  if (survey.refusal) return { kind: 'refused', place, error: survey.refusal };

  let hook = survey.stored ?? (await claim(parts, order, place));
  const { standing } = survey;
  const isKnown = standing !== undefined && hook.hostId === standing.id;
  const replaces = order.newSecrets === true && parts.address.isOwn;
  const change = async (to: (current: StoredHook) => StoredHook) => {
    hook = (await ledger.changeHook(workspace, hook.id, to)) ?? hook;
  };
  // One that the host lets rest works no more, and wakes when a test arrives.
  if (isKnown && isResting(standing)) await change((current) => ({ ...current, state: 'waiting' }));
  const isRight = isKnown && survey.flaws.every((flaw) => flaw === 'events-of-page') && !replaces;
  if (isRight) return { kind: 'found', place, hook, standing, removed: await removeSpare(parts, survey.spare) };

  // A secret is on disk before the host is told of it: whatever it signs with then, somebody can check it.
  if (replaces) await change((current) => beginReplacement(parts, workspace, current));
  const wanted = want(parts, workspace, hook);
  const left = standing ? await parts.keeping.change(standing, wanted) : await createOnce(parts, place, wanted);
  await change((current) => ({
    ...endReplacement(parts, current),
    hostId: left.id,
    state: current.state === 'working' && isKnown ? 'working' : 'waiting',
  }));
  return {
    kind: standing ? 'mended' : 'made',
    place,
    hook,
    standing: left,
    removed: await removeSpare(parts, survey.spare),
  };
}

/** Sees to it that one webhook of ours stands at that place and is as it should be, however often it is asked to. */
export async function repairPlace(parts: RepairParts, order: RepairOrder, place: HookPlace): Promise<RepairedPlace> {
  try {
    return await setRight(parts, order, place);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { kind: 'refused', place, error };
  }
}
