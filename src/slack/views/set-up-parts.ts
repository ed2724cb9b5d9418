import type { DraftId, WorkspaceId } from '../../core/ids.ts';
import type { OpenParts } from './open-add-integration.ts';
import type { TakeStepParts } from './take-step.ts';
import type { TestDraftParts } from './test-draft.ts';

/** Tells whoever has a step of a set-up that it is finished or discarded now. Nobody waits for it. */
export type SetUpEnded = (workspace: WorkspaceId, draft: DraftId) => void;

/** What the steps of the set-up are made of. */
export type SetUpParts = OpenParts & TestDraftParts & TakeStepParts & { readonly setUpEnded: SetUpEnded };
