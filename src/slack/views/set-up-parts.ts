import type { OpenParts } from './open-add-integration.ts';
import type { TakeStepParts } from './take-step.ts';
import type { TestDraftParts } from './test-draft.ts';

/** What the steps of the set-up are made of. */
export type SetUpParts = OpenParts & TestDraftParts & TakeStepParts;
