import { readInstant } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Draft } from '../storage/documents.ts';
import type { Handover } from '../storage/handover.ts';
import type { IntegrationsParts } from './parts.ts';

type StalledParts = Pick<IntegrationsParts, 'store' | 'ledger' | 'clock'>;

/** A set-up that somebody began in Slack and left, and the steps of it that wait for colleagues. */
export interface StalledDraft {
  readonly draft: Pick<Draft, 'id' | 'provider' | 'baseUrl' | 'createdAt'>;
  /** The Slack user who began it. */
  readonly userId: string;
  readonly waitsFor: readonly Pick<Handover, 'id' | 'colleague' | 'createdAt'>[];
}

const dayMs = 24 * 60 * 60 * 1000;
/** Who means to go on has done so by then. */
const stalledMs = 2 * dayMs;
/** Then its secrets are wiped, even when a colleague is still asked for something. */
const keptMs = 14 * dayMs;
const keptForColleaguesMs = 45 * dayMs;

const ageOf = ({ createdAt }: Pick<Draft, 'createdAt'>, now: number) => now - (readInstant(createdAt) ?? now);

async function listOpen({ ledger }: StalledParts, workspace: WorkspaceId, draft: Draft): Promise<readonly Handover[]> {
  return (await ledger.listHandovers(workspace, draft.id)).filter(({ state }) => state === 'open');
}

/** Those that have lain for two days; of steps that colleagues were asked for, those that have. */
export async function listStalled(parts: StalledParts, workspace: WorkspaceId): Promise<readonly StalledDraft[]> {
  const now = parts.clock.now();
  const stalled: StalledDraft[] = [];
  for (const draft of await parts.store.listDrafts(workspace)) {
    if (draft.renews || draft.userId === null || ageOf(draft, now) < stalledMs) continue;
    const waitsFor = (await listOpen(parts, workspace, draft)).filter((each) => ageOf(each, now) >= stalledMs);
    stalled.push({ draft, userId: draft.userId, waitsFor });
  }
  return stalled;
}

/** Wipes those that nobody has gone on with for two weeks, secrets and all. */
export async function clearDrafts(parts: StalledParts, workspace: WorkspaceId): Promise<void> {
  const now = parts.clock.now();
  for (const draft of await parts.store.listDrafts(workspace)) {
    if (draft.renews || ageOf(draft, now) < keptMs) continue;
    const isAwaited = (await listOpen(parts, workspace, draft)).length > 0;
    if (!isAwaited || ageOf(draft, now) >= keptForColleaguesMs) await parts.store.removeDraft(workspace, draft.id);
  }
}
