import { afterEach, describe, expect, it } from 'vitest';
import { createIntegrations, type Integrations } from '../../src/integrations/index.ts';
import { createOAuth } from '../../src/oauth/index.ts';
import type { Ledger, Store } from '../../src/storage/index.ts';
import { anActor, anAsked, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';
import { signInAt } from '../world/sign-in-at.ts';

const publicUrl = 'https://flow.example.com';
const actor = anActor({ role: 'admin' });

class Killed extends Error {}

/** The same object, whose writing methods stop everything before the write with that number, or right after it. */
function dyingAt<Target extends object>(target: Target, writes: readonly (keyof Target)[], die: () => void): Target {
  return new Proxy(target, {
    get(from, name) {
      const value: unknown = Reflect.get(from, name);
      if (typeof value !== 'function') return value;
      const isWrite = writes.some((each) => each === name);
      return async (...given: unknown[]) => {
        if (isWrite) die();
        const result: unknown = await Reflect.apply(value, from, given);
        if (isWrite) die();
        return result;
      };
    },
  });
}

let service: Service;
let gitLab: GitLabWorld;
afterEach(async () => {
  await service.close();
  await gitLab.close();
});

/** One life of the process over the same disk; it dies at its n-th moment before or after a write. */
function live(moment: number) {
  let moments = 0;
  let isDead = false;
  const die = () => {
    isDead ||= moments === moment;
    moments += 1;
    if (isDead) throw new Killed('the process was killed');
  };
  const storeWrites: (keyof Store)[] = [
    'createDraft',
    'changeDraft',
    'removeDraft',
    'createIntegration',
    'changeIntegration',
  ];
  const ledgerWrites: (keyof Ledger)[] = ['issueTicket', 'takeTicket', 'keepReport', 'appendAudit'];
  const parts = {
    ...service.parts,
    store: dyingAt(service.parts.store, storeWrites, die),
    ledger: dyingAt(service.parts.ledger, ledgerWrites, die),
  };
  const oauth = createOAuth({ ...parts, publicUrl });
  return { integrations: createIntegrations({ ...parts, signIn: oauth }), oauth, isDead: () => isDead };
}

const asked = () =>
  anAsked({
    baseUrl: gitLab.baseUrl,
    authentication: 'oauth',
    token: '',
    clientId: gitLabApplication.id,
    clientSecret: gitLabApplication.secret,
  });

/** What a person does who goes on wherever they are; every step may be taken again. */
async function goOn({ integrations, oauth }: ReturnType<typeof live>): Promise<void> {
  const draft = (await integrations.findDraft(actor)) ?? (await integrations.startDraft(actor, asked()));
  if (!draft.token) {
    const link = new URL((await integrations.offerSignIn(actor, draft.id, '')).url);
    const begun = await oauth.start('gitlab', link.searchParams.get('link') ?? '');
    if (!('url' in begun)) throw new Error('the link is good for nothing');
    const parameters = (await signInAt(begun.url, 'flow-svc')).back?.searchParams ?? new URLSearchParams();
    const { browser } = begun;
    await oauth.arrive({ provider: 'gitlab', parameters, browser, signal: new AbortController().signal });
  }
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
}

/** Whatever is there is whole: an integration signs in, a set-up has a token it can use or none. */
async function requireWhole(integrations: Integrations): Promise<void> {
  const tokens = [
    ...(await service.store.listIntegrations(workspace)).map(({ id, credential }) => ({ id, token: credential.token })),
    ...(await service.store.listDrafts(workspace)).map(({ id, token }) => ({ id, token })),
  ];
  for (const { id, token } of tokens) {
    if (!token) continue;
    const opened = service.parts.vault.open(token, { workspace, owner: id, field: 'token' });
    const headers = { authorization: `Bearer ${opened.reveal()}` };
    expect((await fetch(`${gitLab.url}/api/v4/user`, { headers })).status).toBe(200);
  }
  expect((await integrations.list(actor)).length).toBeLessThanOrEqual(1);
}

describe('a process that is killed while an integration is made by OAuth', () => {
  it('leaves nothing half done at any moment, and whoever comes back can finish', async () => {
    gitLab = await startGitLab({ seed: { users: [{ username: 'flow-svc' }], tokens: {} } });
    service = await startService(undefined, { publicUrl });
    let moment = 0;
    for (let died = true; died; moment += 1) {
      const first = live(moment);
      const lived = goOn(first);
      await lived.catch(() => undefined);
      died = first.isDead();
      if (!died) await lived;

      const next = live(Number.POSITIVE_INFINITY);
      await requireWhole(next.integrations);
      // A draft that was used is as good as none: what was made of it is there already.
      const isMade = (await next.integrations.list(actor)).length === 1;
      if (!isMade) await goOn(next);
      await requireWhole(next.integrations);

      const [made] = await next.integrations.list(actor);
      expect(made).toMatchObject({ name: 'acme', credential: { kind: 'oauth' } });
      if (made) await service.store.removeIntegration(workspace, made.id);
      for (const { id } of await service.store.listDrafts(workspace)) await service.store.removeDraft(workspace, id);
    }
    expect(moment).toBeGreaterThan(14);
  });
});
