import type { RunRequest } from '../../src/checks/index.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { DraftId } from '../../src/core/ids.ts';
import type { RenewAnswers } from '../../src/integrations/index.ts';
import type { Draft, StoredIntegration } from '../../src/storage/documents.ts';
import { startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';
import { aReport } from './reports.ts';
import { aClockAt } from './run-report.ts';
import { anActor, anAsked, lastOf, NOW, quick, startService, workspace } from './service.ts';
import { signInFor } from './sign-in.ts';

const actor = anActor();

/** GitLab, an integration that somebody signed in for, and what each test was given. */
export async function startRenewalStage() {
  const gitLab = await startGitLab({
    seed: { users: [{ username: 'flow-svc' }, { username: 'flow-bot' }], tokens: {} },
  });
  let passedMs = 0;
  const clock: Clock = { ...aClockAt(NOW), now: () => NOW + passedMs };
  const seen: RunRequest['credential'][] = [];
  const service = await startService(
    ({ credential, integration: { id, name, provider, baseUrl, authentication } }) => {
      seen.push(credential);
      return aReport({ integration: { id, name, provider, baseUrl, authentication } });
    },
    { publicUrl: 'https://flow.example.com', clock },
  );
  const { integrations, store } = service;
  const draft = await integrations.startDraft(
    actor,
    anAsked({
      baseUrl: gitLab.baseUrl,
      authentication: 'oauth',
      token: '',
      clientId: gitLabApplication.id,
      clientSecret: gitLabApplication.secret,
    }),
  );
  await signInFor(service, (await integrations.offerSignIn(actor, draft.id, '')).url, 'flow-svc');
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  const acme = await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });

  const signIn = async (id: DraftId) =>
    signInFor(service, (await integrations.offerRenewalSignIn(actor, id, '')).url, 'flow-bot');
  return {
    gitLab,
    service,
    integrations,
    store,
    seen,
    acme,
    signIn,
    start: (answers: Partial<RenewAnswers> = {}, replaces?: DraftId) =>
      integrations.startRenewal(actor, acme.id, { token: '', ...answers }, replaces),
    test: (id: DraftId) => lastOf(integrations.testRenewal(actor, id, quick())),
    wait: (ms: number) => {
      passedMs += ms;
    },
    find: async (): Promise<StoredIntegration> => integrations.get(actor, acme.id),
    draftOf: async (id: DraftId): Promise<Draft> => {
      const found = await store.findDraft(workspace, id);
      if (!found) throw new Error('the renewal is gone');
      return found;
    },
    tokenOf: ({ id: owner, credential }: StoredIntegration) =>
      service.parts.vault.open(credential.token, { workspace, owner, field: 'token' }).reveal(),
    close: async () => {
      await service.close();
      await gitLab.close();
    },
  };
}
