import type { Authorise } from './authorise.ts';
import { createFromDraft } from './create-from-draft.ts';
import type { Drafts } from './drafts.ts';
import { endWithSetUp } from './handover/end-with-set-up.ts';
import type { Integrations } from './integrations.ts';
import type { RunningParts } from './refresh.ts';
import { offerSecretPage } from './secret-page/offer-page.ts';

type SettingUp = Pick<
  Integrations,
  | 'offerSignIn'
  | 'offerSecretPage'
  | 'startDraft'
  | 'getDraft'
  | 'findDraft'
  | 'testDraft'
  | 'createFromDraft'
  | 'discardDraft'
>;

/** From the first answer to an integration that is there. Every entry point asks for permission first. */
export function createSettingUp(parts: RunningParts, drafts: Drafts, authorise: Authorise): SettingUp {
  return {
    async offerSignIn(actor, id, place) {
      authorise(actor, 'add');
      return drafts.offerSignIn(actor, id, place);
    },

    async offerSecretPage(actor, id, place) {
      authorise(actor, 'add');
      await drafts.getDraft(actor, id);
      return offerSecretPage(parts, actor, id, place);
    },

    async startDraft(actor, asked, replaces) {
      authorise(actor, 'add');
      return drafts.startDraft(actor, asked, replaces);
    },

    async getDraft(actor, id) {
      authorise(actor, 'add');
      return drafts.getDraft(actor, id);
    },

    async findDraft(actor) {
      authorise(actor, 'add');
      return drafts.findDraft(actor);
    },

    async *testDraft(actor, id, options) {
      authorise(actor, 'add');
      yield* drafts.testDraft(actor, id, options);
    },

    async createFromDraft(actor, id, answers) {
      authorise(actor, 'add');
      const created = await createFromDraft(parts, actor, id, answers);
      await endWithSetUp(parts, actor.workspace, id);
      return created;
    },

    async discardDraft(actor, id) {
      authorise(actor, 'add');
      await drafts.discardDraft(actor, id);
      await endWithSetUp(parts, actor.workspace, id);
    },
  };
}
