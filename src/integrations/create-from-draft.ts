import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import { InputError, StoreError } from '../core/errors.ts';
import { type DraftId, newIntegrationId } from '../core/ids.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import type { New } from '../storage/store.ts';
import { audited } from './audit.ts';
import { getOwnDraft } from './drafts.ts';
import { readIntegrationName } from './integration-name.ts';
import type { CreateAnswers } from './integrations.ts';
import { moveCredential } from './move-credential.ts';
import type { IntegrationsParts } from './parts.ts';
import { keepAppHook } from './webhooks/keep-app-hook.ts';

/** Refuses what the test did not prove: a failure is never saved, a limit only when the person takes it. */
function requirePassedTest(draft: Draft, acceptLimits: boolean): void {
  if (!draft.test) throw new InputError('Test the connection first: what is not tested is not created.');
  if (draft.test.outcome === 'fail') {
    throw new InputError(`It was not created, because the test fails: ${draft.test.headline}`);
  }
  if (draft.test.outcome === 'unknown') {
    throw new InputError(`It was not created, because the test could not tell: ${draft.test.headline}`);
  }
  if (draft.limits.length > 0 && !acceptLimits) {
    throw new InputError(`It works with limits. Accept them to create it: ${draft.limits.join('; ')}`, 'acceptLimits');
  }
}

/** What the trail says of a new integration; nothing of its credential but the kind. */
function describeMade({
  provider,
  baseUrl,
  authentication,
  services,
  organizations,
  backup,
  channel,
}: New<StoredIntegration>) {
  return {
    provider,
    baseUrl,
    authentication,
    services: [...services],
    organizations: [...organizations],
    backup,
    channel,
  };
}

/** Makes the integration, its token sealed for its new place, and clears the draft away. */
export async function createFromDraft(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  answers: CreateAnswers,
): Promise<StoredIntegration> {
  // A second submit, here or on another replica, gets what the first one made.
  const before = (await parts.store.listIntegrations(actor.workspace)).find((each) => each.createdFrom === id);
  if (before && before.createdBy === actor.userId) return before;

  const draft = await getOwnDraft(parts, actor, id);
  requirePassedTest(draft, answers.acceptLimits);
  const name = readIntegrationName(answers.name);
  if (answers.backup && answers.backup === actor.userId) {
    throw new InputError('You own it already. Choose somebody else to stand in for you, or nobody.', 'backup');
  }

  const { workspace } = actor;
  const integrationId = newIntegrationId();
  const made: New<StoredIntegration> = {
    id: integrationId,
    name,
    provider: draft.provider,
    baseUrl: draft.baseUrl,
    authentication: draft.authentication,
    services: draft.services.filter((service) => answers.services?.includes(service) ?? true),
    organizations: draft.organizations,
    credential: moveCredential(parts, workspace, draft, integrationId),
    owner: actor.userId,
    backup: answers.backup ?? null,
    channel: answers.channel ?? null,
    paused: null,
    createdBy: actor.userId,
    createdAt: toIso(parts.clock.now()),
    createdFrom: id,
    lastTest: draft.test,
    accepted: [],
    typedEnd: null,
    organizationNotes: [],
    removed: null,
  };
  const deed = { action: 'add', integration: { id: integrationId, name }, after: describeMade(made) };
  const created = await audited(parts, actor, deed, async () => {
    const stored = await parts.store.createIntegration(workspace, made);
    if (stored) return stored;
    throw new InputError(`There is already an integration named ${name}. Choose another name.`, 'name');
  });

  await keepAppHook(parts, actor, draft, integrationId);
  try {
    await parts.store.removeDraft(workspace, id);
  } catch (error) {
    // The integration is there; a draft too many does no harm.
    if (!(error instanceof StoreError)) throw error;
    parts.log.warn({ err: error, draft: id }, 'a used draft could not be cleared away');
  }
  return created;
}
