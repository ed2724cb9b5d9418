import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import { Secret } from '../../src/core/secret.ts';
import { createIntegrations, findAwaitedSecret } from '../../src/integrations/index.ts';
import { createProviders, type Provider } from '../../src/providers/index.ts';
import { aReport } from '../builders/reports.ts';
import {
  anActor,
  anAsked,
  type FakeChecks,
  lastOf,
  quick,
  type Service,
  startService,
  workspace,
} from '../builders/service.ts';
import { anAppKey } from '../world/app-key.ts';

const { privateKey } = anAppKey();
const asked = anAsked({
  provider: 'github',
  baseUrl: '',
  authentication: 'github-app',
  appId: ' 12345 ',
  token: privateKey,
});
const actor = anActor({ role: 'admin' });

let service: Service;
let credentials: RunRequest['credential'][];

beforeEach(async () => {
  credentials = [];
  service = await startService(({ credential, integration: { id, name, provider, baseUrl, authentication } }) => {
    credentials.push(credential);
    return aReport({ integration: { id, name, provider, baseUrl, authentication } });
  });
});

afterEach(() => service.close());

async function create() {
  const { integrations } = service;
  const draft = await integrations.startDraft(actor, asked);
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  return integrations.createFromDraft(actor, draft.id, { name: 'acme-app', acceptLimits: false });
}

const shown = () => {
  const last = credentials.at(-1);
  return last?.kind === 'github-app' ? { appId: last.appId, key: last.privateKey.reveal().trim() } : undefined;
};

describe('a GitHub App', () => {
  it('is kept with its number and its key sealed, and signs in with them again', async () => {
    const created = await create();
    expect(shown()).toEqual({ appId: '12345', key: privateKey.trim() });

    await lastOf(service.integrations.test(actor, created, quick()));

    expect(shown()).toEqual({ appId: '12345', key: privateKey.trim() });
    expect(created.credential).toMatchObject({ kind: 'github-app', appId: '12345', lastFour: '', oauth: null });
    expect(JSON.stringify(created)).not.toContain(privateKey.slice(40, 80));
  });

  it('keeps its key while its number stays, and asks for the other one where it does not', async () => {
    const { integrations } = service;
    const draft = await integrations.startDraft(actor, asked);

    const same = await integrations.startDraft(actor, { ...asked, token: '', organizations: ['acme'] }, draft.id);
    await lastOf(integrations.testDraft(actor, same.id, quick()));
    const other = integrations.startDraft(actor, { ...asked, token: '', appId: '999' }, draft.id);

    expect(shown()).toEqual({ appId: '12345', key: privateKey.trim() });
    await expect(other).rejects.toThrow('private key');
  });

  it.each([
    ['no number', { appId: 'acme' }, 'the number on the settings page'],
    ['a token in place of its key', { token: 'ghp_canary0000000000000000000000000001' }, 'private key'],
  ])('with %s is refused before any call', async (_what, wrong, words) => {
    await expect(service.integrations.startDraft(actor, { ...asked, ...wrong })).rejects.toThrow(words);
    expect(credentials).toEqual([]);
  });
});

describe('a GitHub App that is yet to be made', () => {
  const later = { ...asked, appId: '', token: '', isAppLater: true, organizations: ['acme'] };

  it.each([
    ['over plain http', { provider: 'ghes' as const, baseUrl: 'http://git.example.com' }, 'baseUrl'],
    ['where no host can lead back to the bot', {}, 'app-id'],
    ['without an organisation that owns it', { organizations: [] }, 'organizations'],
  ])('cannot be made %s', async (where, given, field) => {
    await service.close();
    service = await startService(
      undefined,
      where.includes('lead back') ? {} : { publicUrl: 'https://flow.example.com' },
    );

    await expect(service.integrations.startDraft(actor, { ...later, ...given })).rejects.toMatchObject({ field });
  });

  it('waits for nothing that somebody types', async () => {
    await service.close();
    service = await startService(undefined, { publicUrl: 'https://flow.example.com' });
    const draft = await service.integrations.startDraft(actor, later);

    const link = await service.integrations.offerSignIn(actor, draft.id, 'here');

    expect(link.url).toMatch(/\/oauth\/github\/start\?link=/);
    const [provider] = service.parts.providers;
    expect(provider && findAwaitedSecret(draft, provider)).toBeUndefined();
  });
});

describe('the bot’s own GitHub App', () => {
  const ownKey = anAppKey().privateKey;
  const cloud = { webUrl: 'https://github.com', apiUrl: null };
  const ownApp = { id: '4711', privateKey: new Secret(ownKey) };
  const nothing = { ...asked, appId: '', token: '', organizations: ['acme'] };

  const restart = async (providers: readonly Provider[], checks: FakeChecks) => {
    await service.close();
    service = await startService(checks, { providers });
  };
  const seeing: FakeChecks = ({ credential, integration: { id, name, provider, baseUrl, authentication } }) => {
    credentials.push(credential);
    return aReport({ integration: { id, name, provider, baseUrl, authentication } });
  };

  async function createOwn() {
    await restart(createProviders({ ...cloud, ownApp }), seeing);
    const { integrations } = service;
    const draft = await integrations.startDraft(actor, nothing);
    await lastOf(integrations.testDraft(actor, draft.id, quick()));
    return integrations.createFromDraft(actor, draft.id, { name: 'acme-own', acceptLimits: false });
  }

  it('signs in with the setting’s key, which is kept with no integration', async () => {
    const created = await createOwn();
    await lastOf(service.integrations.test(actor, created, quick()));

    expect(shown()).toEqual({ appId: '4711', key: ownKey.trim() });
    expect(created.credential).toMatchObject({ appId: '4711', isOwnApp: true, lastFour: '' });
    const { vault } = service.parts;
    const sealed = vault.open(created.credential.token, { workspace, owner: created.id, field: 'token' });
    expect(sealed.reveal()).toBe('');
  });

  it.each([
    ['is not set any more', {}, 'are not set'],
    ['is another one', { ownApp: { ...ownApp, id: '12' } }, 'names 12'],
  ])('says so when the setting %s, and signs in as no other', async (_what, given, words) => {
    const created = await createOwn();
    const others = createIntegrations({ ...service.parts, providers: createProviders({ ...cloud, ...given }) });
    credentials = [];

    await expect(lastOf(others.test(actor, created, quick()))).rejects.toThrow(words);
    expect(credentials).toEqual([]);
  });

  it('gives way to an App that somebody names, and comes back when none is named', async () => {
    await restart(createProviders({ ...cloud, ownApp }), seeing);
    const { integrations } = service;

    const named = await integrations.startDraft(actor, asked);
    const back = await integrations.startDraft(actor, nothing, named.id);
    const again = await integrations.startDraft(actor, asked, named.id);

    expect([named.isOwnApp, back.isOwnApp, again.isOwnApp]).toEqual([undefined, true, undefined]);
    expect([named.appId, back.appId, again.appId]).toEqual(['12345', '4711', '12345']);
  });

  it('signs in for a test that is not kept, too', async () => {
    await restart(createProviders({ ...cloud, ownApp }), seeing);

    await lastOf(service.integrations.testAsked(actor, nothing, quick()));

    expect(shown()).toEqual({ appId: '4711', key: ownKey.trim() });
  });

  it('is not renewed here', async () => {
    const created = await createOwn();

    await expect(service.integrations.startRenewal(actor, created.id, { token: privateKey })).rejects.toThrow(
      'GITHUB_APP_PRIVATE_KEY',
    );
  });

  it('is asked for nowhere but at its own address', async () => {
    await restart(createProviders({ ...cloud, ownApp }), seeing);

    await expect(
      service.integrations.startDraft(actor, { ...nothing, baseUrl: 'https://acme.ghe.com' }),
    ).rejects.toThrow('the number on the settings page');
  });
});
