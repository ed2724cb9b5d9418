import type { Authorise } from './authorise.ts';
import { editIntegration } from './edit.ts';
import { readEditStamp } from './edit-stamp.ts';
import type { Managing } from './managing.ts';
import { pauseIntegration, resumeIntegration } from './pause.ts';
import { readEdit } from './read-edit.ts';
import type { RunningParts } from './refresh.ts';
import { listRemoved, removeIntegration, restoreIntegration } from './remove.ts';
import { discardRenewal, findRenewal, getRenewal, listRenewals, offerRenewalSignIn } from './renew.ts';
import { startRenewal } from './renew-start.ts';
import { confirmRenewal } from './renew-swap.ts';
import { testRenewal } from './renew-test.ts';
import { offerSecretPage } from './secret-page/offer-page.ts';
import { readSwitches, setServices } from './services.ts';
import { tidy } from './tidy.ts';
import { typeTokenEnd } from './type-token-end.ts';

/** What is done with integrations that are there. Every entry point asks for permission first. */
export function createManaging(parts: RunningParts, authorise: Authorise): Managing {
  return {
    async remove(actor, id) {
      authorise(actor, 'remove');
      return removeIntegration(parts, actor, id);
    },

    async listRemoved(actor) {
      authorise(actor, 'look');
      return listRemoved(parts, actor);
    },

    async restore(actor, words, name) {
      authorise(actor, 'remove');
      return restoreIntegration(parts, actor, words, name);
    },

    tidy: (workspace) => tidy(parts, workspace),

    async pause(actor, id, until) {
      authorise(actor, 'pause');
      return pauseIntegration(parts, actor, id, until);
    },

    async resume(actor, id) {
      authorise(actor, 'pause');
      return resumeIntegration(parts, actor, id);
    },

    async typeTokenEnd(actor, id, endsAt) {
      authorise(actor, 'edit');
      return typeTokenEnd(parts, actor, id, endsAt);
    },

    async readStamp(actor, integration) {
      authorise(actor, 'edit');
      return readEditStamp(parts, actor, integration);
    },

    async readEdit(actor, id, answers, stamp) {
      authorise(actor, 'edit');
      return readEdit(parts, actor, id, answers, stamp);
    },

    async *edit(actor, id, answers, options) {
      authorise(actor, 'edit');
      yield* editIntegration(parts, actor, id, answers, options);
    },

    async readSwitches(actor, integration) {
      authorise(actor, 'look');
      return readSwitches(parts, actor, integration);
    },

    async setServices(actor, id, services, options) {
      authorise(actor, 'services');
      return setServices(parts, actor, id, services, options);
    },

    async startRenewal(actor, id, answers, replaces) {
      authorise(actor, 'renew');
      return startRenewal(parts, actor, id, answers, replaces);
    },

    async offerRenewalSignIn(actor, id, place) {
      authorise(actor, 'renew');
      return offerRenewalSignIn(parts, actor, id, place);
    },

    async listRenewals(actor) {
      authorise(actor, 'renew');
      return listRenewals(parts, actor);
    },

    async offerRenewalPage(actor, id, place) {
      authorise(actor, 'renew');
      await getRenewal(parts, actor, id);
      return offerSecretPage(parts, actor, id, place);
    },

    async *testRenewal(actor, id, options) {
      authorise(actor, 'renew');
      yield* testRenewal(parts, actor, id, options);
    },

    async getRenewal(actor, id) {
      authorise(actor, 'renew');
      return getRenewal(parts, actor, id);
    },

    async findRenewal(actor, id) {
      authorise(actor, 'renew');
      return findRenewal(parts, actor, id);
    },

    async confirmRenewal(actor, id) {
      authorise(actor, 'renew');
      return confirmRenewal(parts, actor, id);
    },

    async discardRenewal(actor, id) {
      authorise(actor, 'renew');
      await discardRenewal(parts, actor, id);
    },
  };
}
