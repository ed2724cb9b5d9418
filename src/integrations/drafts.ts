import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import { type DraftId, newDraftId, newReportId } from '../core/ids.ts';
import type { Draft } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import type { Asked, Integrations, TestOptions, TestProgress } from './integrations.ts';
import { type IntegrationsParts, readRunParts } from './parts.ts';
import { readAsked } from './read-asked.ts';
import { recordingTest } from './record-test.ts';
import { readLimits, summariseReport } from './test-summary.ts';

const gone = () => new InputError('This set-up is no longer there. Start again with add-integration.');

/** The person's own draft; somebody else's reads as gone. */
export async function getOwnDraft(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<Draft> {
  const draft = await parts.store.findDraft(actor.workspace, id);
  if (!draft || draft.userId !== actor.userId) throw gone();
  return draft;
}

function sealAsked(parts: IntegrationsParts, actor: Actor, id: DraftId, asked: Asked) {
  const { integration, credential, provider } = readAsked(asked, parts.providers);
  if (credential.kind !== 'token') {
    throw new InputError(
      'Only integrations with an access token can be kept in this version. This one can be tested in a terminal.',
      'authentication',
    );
  }
  const judgement = provider.judgeToken(credential.token, integration);
  if (judgement.status === 'fail') {
    throw new InputError(`${judgement.detail} ${judgement.remedy.summary}`, 'token');
  }

  return {
    provider: integration.provider,
    baseUrl: integration.baseUrl,
    typedUrl: integration.typedUrl ?? null,
    authentication: integration.authentication,
    services: [...integration.services],
    organizations: [...integration.organizations],
    token: parts.vault.seal(credential.token, { workspace: actor.workspace, owner: id, field: 'token' }),
    lastFour: credential.token.lastFour,
    test: null,
    limits: [],
  };
}

async function startDraft(parts: IntegrationsParts, actor: Actor, asked: Asked, replaces?: DraftId): Promise<Draft> {
  if (replaces) {
    await getOwnDraft(parts, actor, replaces);
    const changes = sealAsked(parts, actor, replaces, asked);
    const changed = await parts.store.changeDraft(actor.workspace, replaces, (current) => ({ ...current, ...changes }));
    if (!changed) throw gone();
    return changed;
  }

  const id = newDraftId();
  return parts.store.createDraft(actor.workspace, {
    id,
    userId: actor.userId,
    createdAt: toIso(parts.clock.now()),
    ...sealAsked(parts, actor, id, asked),
  });
}

async function* testDraft(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  options: TestOptions,
): AsyncIterable<TestProgress> {
  const draft = await getOwnDraft(parts, actor, id);
  const token = parts.vault.open(draft.token, { workspace: actor.workspace, owner: id, field: 'token' });
  const progress = parts.runChecks({
    integration: { ...draft, id: null, name: null, typedUrl: draft.typedUrl ?? undefined },
    credential: { kind: 'token', token },
    provider: getProvider(parts.providers, draft.provider),
    ...readRunParts(parts, options),
  });

  const kept = newReportId();
  const recorded = recordingTest(progress, async (report) => {
    const result = { test: summariseReport(report, draft.lastFour), limits: [...readLimits(report)] };
    // Every edit seals anew: another seal means that this result belongs to answers that are no longer there.
    await parts.store.changeDraft(actor.workspace, id, (current) =>
      current.token.iv === draft.token.iv ? { ...current, ...result } : current,
    );
    await parts.ledger.keepReport(actor.workspace, { id: kept, integration: null, report, changes: [] });
  });
  for await (const reply of recorded) {
    yield reply.kind === 'report' && reply.isRecorded ? { ...reply, kept } : reply;
  }
}

type Drafts = Pick<Integrations, 'startDraft' | 'getDraft' | 'findDraft' | 'testDraft' | 'discardDraft'>;

/** Half-finished set-ups. Nobody is asked for permission here beyond whose draft it is. */
export function createDrafts(parts: IntegrationsParts): Drafts {
  return {
    startDraft: (actor, asked, replaces) => startDraft(parts, actor, asked, replaces),
    getDraft: (actor, id) => getOwnDraft(parts, actor, id),
    testDraft: (actor, id, options) => testDraft(parts, actor, id, options),

    async findDraft(actor) {
      const drafts = await parts.store.listDrafts(actor.workspace);
      return drafts.findLast((draft) => draft.userId === actor.userId);
    },

    async discardDraft(actor, id) {
      await getOwnDraft(parts, actor, id);
      await parts.store.removeDraft(actor.workspace, id);
    },
  };
}
