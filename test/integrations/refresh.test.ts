import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import type { Clock } from '../../src/core/clock.ts';
import { StoreError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import { createIntegrations } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import type { Store } from '../../src/storage/index.ts';
import { aReport } from '../builders/reports.ts';
import { aClockAt } from '../builders/run-report.ts';
import { anActor, anAsked, lastOf, NOW, quick, startService, workspace } from '../builders/service.ts';
import { startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';
import { signInAt } from '../world/sign-in-at.ts';

const publicUrl = 'https://flow.example.com';
const hour = 3_600_000;

/** An integration with GitLab that somebody signed in for, and what each test was given. */
async function startStage() {
  const gitLab = await startGitLab({ seed: { users: [{ username: 'flow-svc' }], tokens: {} } });
  let passedMs = 0;
  let refusal: StoreError | undefined;
  const clock: Clock = { ...aClockAt(NOW), now: () => NOW + passedMs };
  const seen: RunRequest['credential'][] = [];
  const service = await startService(
    ({ credential, integration: { id, name, provider, baseUrl, authentication } }) => {
      seen.push(credential);
      return aReport({ integration: { id, name, provider, baseUrl, authentication } });
    },
    { publicUrl, clock },
  );
  const { integrations, store, oauth } = service;
  const inner = store.changeIntegration.bind(store);
  const change: Store['changeIntegration'] = (...given) => (refusal ? Promise.reject(refusal) : inner(...given));
  Object.assign(store, { changeIntegration: change });

  const asked = {
    baseUrl: gitLab.baseUrl,
    authentication: 'oauth' as const,
    token: '',
    clientId: gitLabApplication.id,
    clientSecret: gitLabApplication.secret,
  };
  const actor = anActor({ role: 'admin' });
  const draft = await integrations.startDraft(actor, anAsked(asked));
  const link = new URL((await integrations.offerSignIn(actor, draft.id, '')).url);
  const begun = await oauth?.start('gitlab', link.searchParams.get('link') ?? '');
  if (!begun || !('url' in begun)) throw new Error('the sign-in did not begin');
  const { back } = await signInAt(begun.url, 'flow-svc');
  const { signal } = new AbortController();
  const { browser } = begun;
  await oauth?.arrive({ provider: 'gitlab', parameters: back?.searchParams ?? new URLSearchParams(), browser, signal });

  const create = async (): Promise<StoredIntegration> => {
    await lastOf(integrations.testDraft(actor, draft.id, quick()));
    return integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
  };

  return {
    gitLab,
    service,
    seen,
    actor,
    draft,
    create,
    wait: (ms: number) => {
      passedMs += ms;
    },
    refuseToStore: (error: StoreError | undefined) => {
      refusal = error;
    },
    test: (integration: StoredIntegration, signal?: AbortSignal) =>
      lastOf(integrations.test(actor, integration, quick(signal))),
    find: async ({ id }: StoredIntegration) => integrations.get(actor, id),
    refreshes: () =>
      gitLab
        .requests()
        .filter(({ path, body }) => path === '/oauth/token' && body.includes('grant_type=refresh_token')),
    tokenOf: ({ id, credential }: StoredIntegration) =>
      service.parts.vault.open(credential.token, { workspace, owner: id, field: 'token' }).reveal(),
    close: async () => {
      await service.close();
      await gitLab.close();
    },
  };
}

let stage: Awaited<ReturnType<typeof startStage>>;
afterEach(() => stage.close());
const start = async () => {
  stage = await startStage();
  return { ...stage, made: await stage.create() };
};

const works = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${stage.gitLab.url}/api/v4/user`, { headers })).status === 200;
};

describe('an OAuth grant that ends', () => {
  it('is left alone while it lasts', async () => {
    const { made, test, seen, refreshes, tokenOf } = await start();

    await test(made);

    expect(refreshes()).toEqual([]);
    expect(seen.at(-1)).toMatchObject({ kind: 'oauth', refresh: 'kept', client: { id: gitLabApplication.id } });
    expect(await works(tokenOf(made))).toBe(true);
  });

  it('is refreshed before a test, and stored before it is used', async () => {
    const { made, test, wait, find, seen, refreshes, tokenOf } = await start();
    const before = tokenOf(made);
    wait(2 * hour - 5 * 60_000);

    await test(made);

    const after = await find(made);
    const used = seen.at(-1);
    expect(refreshes()).toHaveLength(1);
    expect(used?.kind === 'oauth' && used.token.reveal()).toBe(tokenOf(after));
    expect([await works(before), await works(tokenOf(after))]).toEqual([false, true]);
    expect(after.lastTest).not.toBeNull();
  });

  it('keeps what its host counts, with another token as well', async () => {
    const { made, test, wait, find, tokenOf, service } = await start();
    const resetAt = NOW + 24 * hour;
    const headers = { 'ratelimit-limit': '600', 'ratelimit-remaining': '7', 'ratelimit-reset': `${resetAt / 1000}` };
    const asked = { method: 'GET', headers: { authorization: `Bearer ${tokenOf(made)}` }, body: null };
    service.parts.rates.note(asked, { url: made.baseUrl, status: 200, headers, body: Buffer.alloc(0) });
    wait(3 * hour);

    await test(made);

    const after = tokenOf(await find(made));
    expect(after).not.toBe(tokenOf(made));
    expect(service.parts.rates.find(new Secret(after))?.remaining).toBe(7);
  });

  it('is refreshed once for all who ask at the same time', async () => {
    const { made, wait, service, actor, refreshes, seen } = await start();
    wait(3 * hour);

    await Promise.all([
      lastOf(service.integrations.test(actor, made, { ...quick(), deep: true })),
      lastOf(service.integrations.test(actor, made, quick())),
      lastOf(service.integrations.testAll(actor, quick())),
      lastOf(service.integrations.readBudgets(actor, [made], quick().signal)),
    ]);

    expect(refreshes()).toHaveLength(1);
    expect(new Set(seen.slice(1).map((each) => each.kind === 'oauth' && each.token.reveal())).size).toBe(1);
  });

  it('is refreshed again two hours later, with the refresh token of the last time', async () => {
    const { made, test, wait, find, refreshes, tokenOf } = await start();
    for (let times = 0; times < 3; times += 1) {
      wait(2 * hour);
      await test(made);
    }

    expect(refreshes()).toHaveLength(3);
    expect(await works(tokenOf(await find(made)))).toBe(true);
  });

  it('tells the checks that the host refused, and keeps what it has', async () => {
    const { made, test, wait, find, seen, gitLab, tokenOf } = await start();
    gitLab.revokeGrants();
    wait(2 * hour);

    await test(made);

    expect(seen.at(-1)).toMatchObject({ kind: 'oauth', refresh: 'refused' });
    expect(tokenOf(await find(made))).toBe(tokenOf(made));
  });

  it.each([
    ['cuts the line', 'hang-up' as const],
    ['answers with a page', { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }],
  ])('goes on with the old pair when the host %s, and asks again', async (_what, answer) => {
    const { made, test, wait, seen, gitLab, find, tokenOf } = await start();
    wait(2 * hour - 60_000);
    gitLab.answerWith(({ path }) => (path === '/oauth/token' ? answer : undefined));
    await test(made);
    const then = seen.at(-1);
    gitLab.answerWith(undefined);

    await test(made);

    expect(then).toMatchObject({ refresh: 'kept' });
    expect(tokenOf(await find(made))).not.toBe(tokenOf(made));
  });

  it('uses no pair that could not be stored, and stores it when it can', async () => {
    const { made, test, wait, find, seen, refuseToStore, refreshes, tokenOf } = await start();
    wait(2 * hour);
    const tests = seen.length;
    refuseToStore(new StoreError('full', 'The disk is full.'));
    await expect(test(made)).rejects.toThrow('The disk is full.');
    const used = seen.length - tests;
    refuseToStore(undefined);

    await test(made);

    expect(used).toBe(0);
    expect(refreshes()).toHaveLength(1);
    expect(await works(tokenOf(await find(made)))).toBe(true);
  });

  it('is lost when the process dies between the answer and the store; the old pair stays, and the next test tells', async () => {
    const { made, test, wait, find, seen, service, actor, refuseToStore, tokenOf } = await start();
    wait(2 * hour);
    refuseToStore(new StoreError('full', 'The disk is full.'));
    await expect(test(made)).rejects.toThrow('The disk is full.');
    refuseToStore(undefined);
    // Another process knows what is on disk and nothing else.
    const next = createIntegrations(service.parts);

    await lastOf(next.test(actor, made, quick()));

    expect(seen.at(-1)).toMatchObject({ kind: 'oauth', refresh: 'refused' });
    expect(tokenOf(await find(made))).toBe(tokenOf(made));
  });

  it('is not cut off when everybody who asked has left, and settles', async () => {
    const { made, test, wait, find, service, gitLab, tokenOf } = await start();
    wait(2 * hour);
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<undefined>();
    gitLab.answerWith(({ path }) => {
      if (path !== '/oauth/token') return undefined;
      asked.resolve();
      return answer.promise;
    });
    const leave = new AbortController();
    const left = test(made, leave.signal).catch(() => undefined);
    await asked.promise;
    leave.abort();
    await left;
    answer.resolve(undefined);

    await service.integrations.settle();

    expect(await works(tokenOf(await find(made)))).toBe(true);
  });

  it('is refreshed in a set-up that was left for hours', async () => {
    stage = await startStage();
    const { wait, service, actor, draft, refreshes, create, tokenOf } = stage;
    wait(5 * hour);

    await lastOf(service.integrations.testDraft(actor, draft.id, quick()));
    const made = await create();

    expect(refreshes()).toHaveLength(1);
    expect(await works(tokenOf(made))).toBe(true);
    expect(made.credential).toMatchObject({ kind: 'oauth', lastFour: '', oauth: { clientId: gitLabApplication.id } });
  });
});
