import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import { InputError, StoreError } from '../core/errors.ts';
import { type DraftId, newIntegrationId } from '../core/ids.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import { getOwnDraft } from './drafts.ts';
import { readIntegrationName } from './integration-name.ts';
import type { IntegrationsParts } from './parts.ts';

export interface CreateAnswers {
  readonly name: string;
  readonly acceptLimits: boolean;
}

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

/** Makes the integration, its token sealed for its new place, and clears the draft away. */
export async function createFromDraft(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  answers: CreateAnswers,
): Promise<StoredIntegration> {
  // A second submit, here or on another replica, gets what the first one made.
  const made = (await parts.store.listIntegrations(actor.workspace)).find((each) => each.createdFrom === id);
  if (made && made.createdBy === actor.userId) return made;

  const draft = await getOwnDraft(parts, actor, id);
  requirePassedTest(draft, answers.acceptLimits);
  const name = readIntegrationName(answers.name);

  const { workspace } = actor;
  const integrationId = newIntegrationId();
  const token = parts.vault.open(draft.token, { workspace, owner: id, field: 'token' });
  const created = await parts.store.createIntegration(workspace, {
    id: integrationId,
    name,
    provider: draft.provider,
    baseUrl: draft.baseUrl,
    authentication: draft.authentication,
    services: draft.services,
    organizations: draft.organizations,
    credential: {
      kind: 'token',
      token: parts.vault.seal(token, { workspace, owner: integrationId, field: 'token' }),
      lastFour: draft.lastFour,
      username: null,
      appId: null,
      oauth: null,
    },
    owner: actor.userId,
    backup: null,
    channel: null,
    paused: null,
    createdBy: actor.userId,
    createdAt: toIso(parts.clock.now()),
    createdFrom: id,
    lastTest: draft.test,
    accepted: [],
  });
  if (!created) throw new InputError(`There is already an integration named ${name}. Choose another name.`, 'name');

  try {
    await parts.store.removeDraft(workspace, id);
  } catch (error) {
    // The integration is there; a draft too many does no harm.
    if (!(error instanceof StoreError)) throw error;
    parts.log.warn({ err: error, draft: id }, 'a used draft could not be cleared away');
  }
  return created;
}
