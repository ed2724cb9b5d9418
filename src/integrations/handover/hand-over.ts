import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { InputError } from '../../core/errors.ts';
import type { DraftId, ReportId } from '../../core/ids.ts';
import type { Draft } from '../../storage/documents.ts';
import type { AskedStep, Handover } from '../../storage/handover.ts';
import { audited } from '../audit.ts';
import { getOwnDraft } from '../drafts.ts';
import { requireFullMember } from '../full-member.ts';
import { getProvider } from '../get-provider.ts';
import type { IntegrationsParts } from '../parts.ts';
import { listSteps } from './handover-steps.ts';
import type { HandOverAnswers } from './handovers.ts';

const longestNote = 1000;

async function describe(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  report: ReportId | undefined,
): Promise<{ readonly draft: Draft; readonly steps: readonly AskedStep[] }> {
  const draft = await getOwnDraft(parts, actor, id);
  const kept = report && (await parts.ledger.findReport(actor.workspace, report));
  // Of another host, or of another set-up for the same one: then it says nothing of this.
  const isOfDraft = kept?.integration === null && kept.report.integration.baseUrl === draft.baseUrl;
  const steps = listSteps(draft, getProvider(parts.providers, draft.provider), isOfDraft ? kept.report : undefined);
  return { draft, steps };
}

export async function listHandoverSteps(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  report: ReportId | undefined,
): Promise<readonly AskedStep[]> {
  return (await describe(parts, actor, id, report)).steps;
}

/** Throws InputError on `colleague` for the person who asks. */
function requireSomebodyElse({ userId }: Actor, colleague: string): string {
  if (userId === null) throw new InputError('Only somebody in Slack can ask a colleague there.');
  if (colleague === userId) throw new InputError('That is you. Choose the person who can do it.', 'colleague');
  return userId;
}

/**
 * Writes the step down and then has it sent; what Slack does not take for this person (InputError) is not kept. Asked
 * for again under the same id, it is sent only where it was not.
 */
export async function handOver(
  parts: IntegrationsParts,
  actor: Actor,
  answers: HandOverAnswers,
  send: (handover: Handover) => Promise<void>,
): Promise<Handover> {
  const { ledger, clock } = parts;
  const { workspace } = actor;
  const { id, colleague, kind, view } = answers;
  const requester = requireSomebodyElse(actor, colleague);
  const { draft, steps } = await describe(parts, actor, answers.draft, answers.report);
  const asked = steps.find((step) => step.kind === kind);
  if (!asked) throw new InputError('This step is not there any more: open the form anew.', 'step');
  await requireFullMember(parts, actor, colleague, 'colleague');

  const before = await ledger.findHandover(workspace, id);
  if (before) {
    const isSame = before.requester === requester && before.colleague === colleague && before.asked.kind === kind;
    if (!isSame) throw new InputError('This form was sent already. Open it anew to ask for something else.');
    await send(before);
    return before;
  }

  const { provider, baseUrl } = draft;
  const made: Handover = {
    id,
    revision: 1,
    draft: draft.id,
    provider,
    baseUrl,
    report: answers.report ?? null,
    requester,
    colleague,
    asked,
    note: answers.note.trim().slice(0, longestNote),
    state: 'open',
    because: null,
    createdAt: toIso(clock.now()),
    endedAt: null,
    checkingSince: null,
    lastCheck: null,
    posts: { colleague: null, requester: null },
    page: null,
    view,
  };
  const after = { colleague, step: kind, host: new URL(baseUrl).host };
  await audited(parts, actor, { action: 'hand-over', integration: null, after }, async () => {
    await ledger.keepHandover(workspace, made);
    try {
      await send(made);
    } catch (error) {
      if (error instanceof InputError) await ledger.forgetHandover(workspace, id);
      throw error;
    }
  });
  return made;
}
