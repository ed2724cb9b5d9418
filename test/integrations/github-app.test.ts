import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import { aReport } from '../builders/reports.ts';
import { anActor, anAsked, lastOf, quick, type Service, startService } from '../builders/service.ts';
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
