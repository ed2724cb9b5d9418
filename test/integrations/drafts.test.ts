import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftId } from '../../src/core/ids.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { Report } from '../../src/core/report.ts';
import { Secret } from '../../src/core/secret.ts';
import { aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, anAsked, canary, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';
import { keepOutput } from '../tools/kept-outputs.ts';

let service: Service;
afterEach(() => service.close());

async function start(report: Report = aReport()) {
  service = await startService(() => report);
  return service.integrations;
}

async function testedDraft(report?: Report): Promise<DraftId> {
  const integrations = await start(report);
  const draft = await integrations.startDraft(anActor(), anAsked());
  await lastOf(integrations.testDraft(anActor(), draft.id, quick()));
  return draft.id;
}

async function startAgain() {
  const draft = await service.integrations.startDraft(anActor(), anAsked());
  await lastOf(service.integrations.testDraft(anActor(), draft.id, quick()));
  return draft;
}

const create = (id: DraftId, name = 'acme', acceptLimits = false) =>
  service.integrations.createFromDraft(anActor(), id, { name, acceptLimits });

async function filesOf(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

describe('creating from a draft', () => {
  it('makes an integration that signs in with the same token, and clears the draft away', async () => {
    const id = await testedDraft();

    const created = await create(id);

    const where = { workspace, owner: created.id, field: 'token' } as const;
    expect(service.parts.vault.open(created.credential.token, where).reveal()).toBe(canary);
    expect(created).toMatchObject({ name: 'acme', provider: 'gitlab', owner: 'U0ANA', lastTest: { outcome: 'pass' } });
    expect(await service.integrations.findDraft(anActor())).toBeUndefined();
  });

  it('is written down before it is done, and nothing of the token is', async () => {
    const id = await testedDraft();

    const created = await create(id);
    await expect(create((await startAgain()).id)).rejects.toMatchObject({ field: 'name' });

    const { ledger } = service.parts;
    const trail = await ledger.listAudit(workspace, { limit: 10 });
    expect(trail.map(({ action }) => action)).toEqual(['add failed', 'add', 'add']);
    expect(trail.at(-1)).toMatchObject({
      by: 'U0ANA',
      integration: { id: created.id, name: 'acme' },
      after: { provider: 'gitlab', authentication: 'token' },
    });
    expect(JSON.stringify(trail)).not.toContain('canary');
  });

  it('leaves no readable token in the store', async () => {
    const id = await testedDraft();
    await create(id);
    await service.integrations.startDraft(anActor(), anAsked());

    const stored = await filesOf(service.directory);
    keepOutput('store', stored);
    expect(stored).not.toContain('canary');
  });

  it('is refused before a test', async () => {
    const integrations = await start();
    const draft = await integrations.startDraft(anActor(), anAsked());

    await expect(create(draft.id)).rejects.toThrow('Test the connection first');
  });

  it.each([
    ['fails', aFailingReport(), 'because the test fails: GitLab says: Token was revoked'],
    ['could not tell', aReport({ outcome: 'unknown' }), 'because the test could not tell'],
  ])('is refused when the test %s', async (_how, report, words) => {
    const id = await testedDraft(report);

    await expect(create(id, 'acme', true)).rejects.toThrow(words);
    expect(await service.integrations.list(anActor())).toEqual([]);
  });

  it('wants limits to be accepted, and says what they cost', async () => {
    const id = await testedDraft(aLimitedReport());

    await expect(create(id)).rejects.toMatchObject({
      field: 'acceptLimits',
      message: saying('no webhooks (flow-svc is only Reporter in acme/app.)'),
    });
    expect(await create(id, 'acme', true)).toMatchObject({ name: 'acme' });
  });

  it('refuses a taken name whatever its case, and keeps the draft', async () => {
    const id = await testedDraft();
    await create(id, 'Acme');
    const second = await service.integrations.startDraft(anActor(), anAsked());
    await lastOf(service.integrations.testDraft(anActor(), second.id, quick()));

    await expect(create(second.id, 'ACME')).rejects.toMatchObject({ name: 'InputError', field: 'name' });
    expect(await create(second.id, 'acme two')).toMatchObject({ name: 'acme two' });
  });
});

describe('a draft', () => {
  it('goes stale when something in it changes', async () => {
    const id = await testedDraft();

    await service.integrations.startDraft(anActor(), anAsked({ baseUrl: 'https://other.example.com' }), id);

    await expect(create(id)).rejects.toThrow('Test the connection first');
  });

  it('keeps its token when something else than the address changes, and asks for another test', async () => {
    const id = await testedDraft();

    const changed = await service.integrations.startDraft(
      anActor(),
      anAsked({ token: '', organizations: ['acme'] }),
      id,
    );

    if (!changed.token) throw new Error('the token is gone');
    const where = { workspace, owner: id, field: 'token' } as const;
    expect(service.parts.vault.open(changed.token, where).reveal()).toBe(canary);
    await expect(create(id)).rejects.toThrow('Test the connection first');
  });

  it.each([
    ['another address', { baseUrl: 'https://other.example.com' }],
    ['another kind of host', { provider: 'ghes' as const }],
  ])('sends a kept token to no other host: %s asks for one again', async (_what, given) => {
    const id = await testedDraft();

    const changed = service.integrations.startDraft(anActor(), anAsked({ token: '', ...given }), id);

    await expect(changed).rejects.toMatchObject({ field: 'token', message: saying('type the token again') });
  });

  it('takes only the services that were chosen, with who stands in and where posts go', async () => {
    const id = await testedDraft();

    const made = await service.integrations.createFromDraft(anActor(), id, {
      name: 'acme',
      acceptLimits: false,
      services: ['repos', 'tickets'],
      backup: 'U0BEN',
      channel: 'C0ENG',
    });

    expect(made).toMatchObject({ services: ['repos', 'tickets'], backup: 'U0BEN', channel: 'C0ENG' });
  });

  it('is not made into an integration whose owner stands in for themselves', async () => {
    const id = await testedDraft();

    const made = service.integrations.createFromDraft(anActor(), id, {
      name: 'acme',
      acceptLimits: false,
      backup: 'U0ANA',
    });

    await expect(made).rejects.toMatchObject({ field: 'backup' });
  });

  it('does not take the result of a test that began before it changed', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<Report>();
    service = await startService(() => {
      started.resolve();
      return finish.promise;
    });
    const { integrations } = service;
    const draft = await integrations.startDraft(anActor(), anAsked());
    const test = lastOf(integrations.testDraft(anActor(), draft.id, quick()));
    await started.promise;

    await integrations.startDraft(anActor(), anAsked({ baseUrl: 'https://other.example.com' }), draft.id);
    finish.resolve(aReport());
    await test;

    expect((await integrations.getDraft(anActor(), draft.id)).test).toBeNull();
  });

  it('belongs to one person', async () => {
    const id = await testedDraft();

    const ben = anActor({ userId: 'U0BEN', role: 'admin' });
    await expect(service.integrations.getDraft(ben, id)).rejects.toThrow('no longer there');
    await expect(service.integrations.discardDraft(ben, id)).rejects.toThrow('no longer there');
    expect(await service.integrations.findDraft(ben)).toBeUndefined();
  });

  it('is not there for another workspace', async () => {
    const id = await testedDraft();

    const elsewhere = anActor({ workspace: WorkspaceId.parse('T0OTHER') });
    await expect(service.integrations.getDraft(elsewhere, id)).rejects.toThrow('no longer there');
  });

  it.each([
    [
      'a fine-grained token for GitHub Cloud',
      { provider: 'github' as const, baseUrl: '', token: `github_pat_canary${'0'.repeat(40)}` },
      'token',
    ],
    ['an OAuth access token', { authentication: 'oauth' as const }, 'authentication'],
    ['a GitHub App', { authentication: 'github-app' as const }, 'authentication'],
    ['an address without a host', { baseUrl: 'https://' }, 'baseUrl'],
    ['no address where there is no usual one', { baseUrl: '' }, 'baseUrl'],
    ['a token with Bearer in front', { token: `Bearer ${canary}` }, 'token'],
    ['an address where an organisation belongs', { organizations: ['https://github.com/acme'] }, 'organizations'],
  ])('is not begun with %s', async (_what, given, field) => {
    const integrations = await start();

    await expect(integrations.startDraft(anActor(), anAsked(given))).rejects.toMatchObject({
      name: 'InputError',
      field,
    });
    expect(await integrations.findDraft(anActor())).toBeUndefined();
  });

  it('switches every service on unless some are named', async () => {
    const integrations = await start();

    expect((await integrations.startDraft(anActor(), anAsked())).services).toHaveLength(4);
    const some = anAsked({ services: ['tickets', 'repos'] });
    expect((await integrations.startDraft(anActor(), some)).services).toEqual(['repos', 'tickets']);
  });
});

describe('a sealed token', () => {
  it('does not open for another integration', async () => {
    const id = await testedDraft();
    const { credential } = await create(id);

    const elsewhere = { workspace, owner: 'int_other', field: 'token' } as const;
    expect(() => service.parts.vault.open(credential.token, elsewhere)).toThrow();
    expect(new Secret(canary).lastFour).toBe(credential.lastFour);
  });
});
