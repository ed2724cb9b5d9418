import { acceptLimit, getReport } from './accept-limit.ts';
import { createAuthorise } from './authorise.ts';
import { createGoverning } from './create-governing.ts';
import { createManaging } from './create-managing.ts';
import { createSettingUp } from './create-setting-up.ts';
import { diagnose } from './diagnose.ts';
import { createDrafts } from './drafts.ts';
import { findIntegration } from './find-integration.ts';
import { gone } from './get-integration.ts';
import { createGrants } from './grants/create-grants.ts';
import { createHandovers } from './handover/create-handovers.ts';
import { createHookHealth } from './hook-health/create-hook-health.ts';
import { createImporting } from './import/importing.ts';
import type { Integrations } from './integrations.ts';
import { lookAtHost } from './look-at-host.ts';
import { lookForPeople } from './look-for-people.ts';
import { type IntegrationsParts, readRunParts } from './parts.ts';
import { endPauses } from './pauses.ts';
import { readAsked } from './read-asked.ts';
import { readBudgets } from './read-budgets.ts';
import { createRefresh } from './refresh.ts';
import { createRepos } from './repos/create-repos.ts';
import { listStalled } from './stalled.ts';
import { createSweeps } from './sweep/create-sweep.ts';
import { createTestAll } from './test-all.ts';
import { createTestOne } from './test-one.ts';
import { createWebhooks } from './webhooks/create-webhooks.ts';

/** The service layer over its parts. Every entry point asks for permission first. */
export function createIntegrations(given: IntegrationsParts): Integrations {
  const asOfNow = { ...given, store: endPauses(given.store, given.clock) };
  const parts = { ...asOfNow, refresh: createRefresh(asOfNow) };
  const { store } = parts;
  const authorise = createAuthorise(parts.admins);
  const drafts = createDrafts(parts);
  const testOne = createTestOne(parts);
  const testAll = createTestAll(parts, testOne);
  const sweeps = createSweeps(parts);

  return {
    authorise,

    async list(actor) {
      authorise(actor, 'look');
      return store.listIntegrations(actor.workspace);
    },

    async listDamage(actor) {
      authorise(actor, 'look');
      return (await store.listDamaged(actor.workspace)).map((error) => error.message);
    },

    async find(actor, words) {
      authorise(actor, 'look');
      return findIntegration(await store.listIntegrations(actor.workspace), words);
    },

    async get(actor, id) {
      authorise(actor, 'look');
      const found = await store.findIntegration(actor.workspace, id);
      if (!found) throw gone();
      return found;
    },

    async *test(actor, integration, options) {
      authorise(actor, 'test');
      // Read again: what was handed in may be old, or another workspace's.
      const current = await store.findIntegration(actor.workspace, integration.id);
      if (!current) throw gone();
      yield* testOne(actor.workspace, current, options);
    },

    async *testAll(actor, options) {
      authorise(actor, 'test');
      yield* testAll(actor.workspace, options);
    },

    async *sweep(actor, options) {
      authorise(actor, 'test');
      yield* sweeps.sweep(actor.workspace, options);
    },

    async *testAsked(actor, asked, options) {
      authorise(actor, 'test');
      yield* parts.runChecks({ ...readAsked(asked, parts.providers), ...readRunParts(parts, options) });
    },

    async *readBudgets(actor, all, signal) {
      authorise(actor, 'test');
      // Read again: what was handed in may be old, or another workspace's.
      const stored = await store.listIntegrations(actor.workspace);
      const current = stored.filter((each) => all.some(({ id }) => id === each.id));
      yield* readBudgets(parts, actor.workspace, current, signal, sweeps.findPutOff);
    },

    async *diagnose(actor, integration, signal) {
      authorise(actor, 'test');
      const current = await store.findIntegration(actor.workspace, integration.id);
      if (!current) throw gone();
      yield* diagnose(parts, testOne, actor, current, signal);
    },

    async getReport(actor, id) {
      authorise(actor, 'look');
      return getReport(parts, actor, id);
    },

    async listStalled(actor) {
      authorise(actor, 'jobs');
      return listStalled(parts, actor.workspace);
    },

    async lookForPeople(actor, id) {
      authorise(actor, 'look');
      return lookForPeople(parts, actor, id);
    },

    async lookAtHost(actor, id, { signal }) {
      authorise(actor, 'test');
      return lookAtHost(parts, actor, id, signal);
    },

    async findNewestReport(actor, id) {
      authorise(actor, 'look');
      return parts.ledger.findNewestReport(actor.workspace, id);
    },

    async acceptLimit(actor, id, check) {
      authorise(actor, 'accept');
      return acceptLimit(parts, actor, id, check);
    },

    settle: () => parts.refresh.settle(),

    ...createSettingUp(parts, drafts, authorise),
    ...createGoverning(parts, authorise),
    ...createImporting(parts, testOne, authorise),
    ...createManaging(parts, authorise),
    ...createHandovers({ ...parts, authorise, testDraft: drafts.testDraft }),
    ...createRepos(parts, authorise),
    ...createWebhooks(parts, authorise),
    ...createHookHealth(parts, authorise),
    ...createGrants(parts, authorise),
  };
}
