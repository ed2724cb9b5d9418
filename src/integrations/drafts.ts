import type { RunRequest } from '../checks/index.ts';
import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import { type DraftId, newDraftId, newReportId, type WorkspaceId } from '../core/ids.ts';
import type { Draft } from '../storage/documents.ts';
import type { Asked } from './asked.ts';
import { getProvider } from './get-provider.ts';
import type { Integrations } from './integrations.ts';
import { offerSignIn } from './offer-sign-in.ts';
import { openCredential } from './open-credential.ts';
import { type IntegrationsParts, readRunParts } from './parts.ts';
import { recordingTest } from './record-test.ts';
import type { Fresh, RunningParts } from './refresh.ts';
import { sealAnswers } from './seal-answers.ts';
import { setUpGone } from './set-up-gone.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';
import { readLimits, summariseReport } from './test-summary.ts';

/** The person's own draft; somebody else's reads as gone. */
export async function getOwnDraft(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<Draft> {
  const draft = await parts.store.findDraft(actor.workspace, id);
  if (!draft || draft.userId !== actor.userId || draft.renews) throw setUpGone();
  return draft;
}

async function startDraft(parts: IntegrationsParts, actor: Actor, asked: Asked, replaces?: DraftId): Promise<Draft> {
  if (replaces) {
    const before = await getOwnDraft(parts, actor, replaces);
    const changes = sealAnswers(parts, actor, replaces, asked, before);
    const changed = await parts.store.changeDraft(actor.workspace, replaces, (current) => ({ ...current, ...changes }));
    if (!changed) throw setUpGone();
    return changed;
  }

  const id = newDraftId();
  return parts.store.createDraft(actor.workspace, {
    id,
    userId: actor.userId,
    createdAt: toIso(parts.clock.now()),
    ...sealAnswers(parts, actor, id, asked, undefined),
  });
}

/** What a run of the checks is given of a draft. */
function openDraft(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  { document: draft, isRefused }: Fresh<Draft>,
): Pick<RunRequest, 'integration' | 'credential' | 'provider'> {
  const { id, token, oauth, appId, isOwnApp, authentication: kind } = draft;
  if (!token || kind === 'none') {
    throw new InputError(
      kind === 'oauth'
        ? 'Nobody has signed in at the host yet. Open the sign-in link in the form, and go on there.'
        : 'The token or key is not there yet. Open the link to the page in the form, and type it there.',
    );
  }
  const provider = getProvider(parts.providers, draft.provider);
  const own = provider.gitHubApp?.own(draft.baseUrl);
  const credential = openCredential(
    parts.vault,
    { workspace, owner: id },
    { kind, token, oauth, appId, isOwnApp },
    own,
  );
  return {
    integration: { ...draft, id: null, name: null, typedUrl: draft.typedUrl ?? undefined },
    credential: isRefused && credential.kind === 'oauth' ? { ...credential, refresh: 'refused' } : credential,
    provider,
  };
}

async function* testDraft(
  parts: RunningParts,
  actor: Actor,
  id: DraftId,
  options: TestOptions,
): AsyncIterable<TestProgress> {
  const fresh = await parts.refresh.draft(actor.workspace, await getOwnDraft(parts, actor, id));
  const draft = fresh.document;
  const progress = parts.runChecks({ ...openDraft(parts, actor.workspace, fresh), ...readRunParts(parts, options) });

  const kept = newReportId();
  const recorded = recordingTest(progress, async (report) => {
    const result = { test: summariseReport(report, draft.lastFour), limits: [...readLimits(report)] };
    // Every edit seals anew: another seal means that this result belongs to answers that are no longer there.
    await parts.store.changeDraft(actor.workspace, id, (current) =>
      current.token?.iv === draft.token?.iv ? { ...current, ...result } : current,
    );
    await parts.ledger.keepReport(actor.workspace, {
      id: kept,
      integration: null,
      report,
      changes: [],
      isSweep: false,
    });
  });
  for await (const reply of recorded) {
    yield reply.kind === 'report' && reply.isRecorded ? { ...reply, kept } : reply;
  }
}

export type Drafts = Pick<
  Integrations,
  'startDraft' | 'getDraft' | 'findDraft' | 'offerSignIn' | 'testDraft' | 'discardDraft'
>;

/** Half-finished set-ups. Nobody is asked for permission here beyond whose draft it is. */
export function createDrafts(parts: RunningParts): Drafts {
  return {
    startDraft: (actor, asked, replaces) => startDraft(parts, actor, asked, replaces),
    getDraft: (actor, id) => getOwnDraft(parts, actor, id),
    offerSignIn: async (actor, id, place) => offerSignIn(parts, actor, await getOwnDraft(parts, actor, id), place),
    testDraft: (actor, id, options) => testDraft(parts, actor, id, options),

    async findDraft(actor) {
      const drafts = await parts.store.listDrafts(actor.workspace);
      return drafts.findLast((draft) => draft.userId === actor.userId && !draft.renews);
    },

    async discardDraft(actor, id) {
      await getOwnDraft(parts, actor, id);
      await parts.store.removeDraft(actor.workspace, id);
    },
  };
}
