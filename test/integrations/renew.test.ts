import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import type { Report } from '../../src/core/report.ts';
import { allServices } from '../../src/core/service.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, canary, lastOf, NOW, quick, type Service, startService, workspace } from '../builders/service.ts';

const newToken = 'glpat-canary000000000002';

let service: Service;
afterEach(() => service.close());

type Say = Partial<Pick<Report, 'checks' | 'services' | 'outcome' | 'identity'>>;

/** A GitLab that knows the old token and says of the new one what it is told. */
async function startWith(say: (request: RunRequest) => Say | Report = () => ({})) {
  const time = { now: NOW };
  service = await startService(
    (request) => {
      const { id, name, provider, baseUrl, authentication } = request.integration;
      const isNew = request.credential.kind === 'token' && request.credential.token.reveal() === newToken;
      const known = { ...aReport(), integration: { id, name, provider, baseUrl, authentication } };
      return isNew
        ? { ...known, ...say(request) }
        : { ...known, checks: seen(['acme', 'acme-labs'], '2026-12-01T00:00:00Z') };
    },
    { clock: { now: () => time.now, monotonicMs: () => 0 } },
  );
  const acme = await service.add('acme');
  await lastOf(service.integrations.test(anActor(), acme, quick()));
  return { acme, time };
}

const seen = (organizations: readonly string[], expiresAt: string) => [
  aCheckResult(),
  aCheckResult({ id: 'orgs-visible', facts: { organizations } }),
  aCheckResult({ id: 'scopes', facts: { granted: organizations.includes('acme-labs') ? ['api'] : ['api', 'sudo'] } }),
  aCheckResult({ id: 'token-expiry', facts: { expiresAt } }),
];

async function tryNew(acme: StoredIntegration, actor = anActor()) {
  const id = await service.integrations.startRenewal(actor, acme.id, { token: newToken });
  await lastOf(service.integrations.testRenewal(actor, id, quick()));
  return id;
}

const stored = (acme: StoredIntegration) => service.store.findIntegration(workspace, acme.id);
/** What people did with it after it was added. */
const readTrail = async () => {
  const records = await service.parts.ledger.listAudit(workspace, { limit: 10 });
  return records.filter(({ action }) => action !== 'add');
};
const tokenOf = ({ id, credential }: StoredIntegration) =>
  service.parts.vault.open(credential.token, { workspace, owner: id, field: 'token' }).reveal();

async function readFolder(path: string): Promise<string> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries.filter((each) => each.isFile() && each.name.endsWith('.json'));
  return (await Promise.all(files.map((each) => readFile(join(each.parentPath, each.name), 'utf8')))).join('\n');
}

describe('a renewal', () => {
  it('shows what would be lost and gained, and changes nothing before it is confirmed', async () => {
    const { acme } = await startWith(() => ({
      identity: { login: 'flow-bot', kind: 'user' },
      checks: seen(['acme'], '2027-11-01T00:00:00Z'),
      services: allServices.map((id) => ({
        id,
        state: id === 'webhooks' ? 'unavailable' : 'available',
        reason: id === 'webhooks' ? 'flow-bot is only Reporter.' : null,
      })),
    }));
    const before = await stored(acme);

    const renewal = await service.integrations.getRenewal(anActor(), await tryNew(acme));

    expect(renewal.comparison).toEqual({
      lost: ['webhooks: available → unavailable (flow-bot is only Reporter.)', 'loses acme-labs'],
      gained: ['gains the scopes sudo'],
      different: ['account: flow-svc → flow-bot', 'end: Tue 1 Dec 2026 → Mon 1 Nov 2027'],
      asks: [],
    });
    expect(await stored(acme)).toEqual(before);
    expect((await service.integrations.findNewestReport(anActor(), acme.id))?.report.identity?.login).toBe('flow-svc');
  });

  it('puts the new credential in place once confirmed, and wipes the old one from the file and its copy', async () => {
    const { acme } = await startWith(() => ({ identity: { login: 'flow-bot', kind: 'user' } }));
    const id = await tryNew(acme);

    const renewed = await service.integrations.confirmRenewal(anActor(), id);

    expect(renewed).toMatchObject({
      id: acme.id,
      credential: { kind: 'token', lastFour: '0002' },
      lastTest: { outcome: 'pass', login: 'flow-bot', changes: [] },
    });
    expect(tokenOf(renewed)).toBe(newToken);
    expect(await service.store.listDrafts(workspace)).toEqual([]);
    const files = await readFolder(service.directory);
    expect(files).not.toContain(acme.credential.token.ct);
    expect(files.split(renewed.credential.token.ct)).toHaveLength(3);
    expect((await service.integrations.findNewestReport(anActor(), acme.id))?.report.identity?.login).toBe('flow-bot');
    expect(await lastOf(service.integrations.test(anActor(), renewed, quick()))).toMatchObject({ changes: [] });
  });

  it('is written down without a secret', async () => {
    const { acme } = await startWith(() => ({ identity: { login: 'flow-bot', kind: 'user' } }));
    await service.integrations.confirmRenewal(anActor(), await tryNew(acme));

    const trail = await readTrail();

    expect(trail).toMatchObject([
      {
        action: 'renew',
        by: 'U0ANA',
        before: { kind: 'token', lastFour: '0001', account: 'flow-svc' },
        after: { kind: 'token', lastFour: '0002', account: 'flow-bot' },
      },
    ]);
    expect(JSON.stringify(trail)).not.toContain('canary');
  });

  it.each(['fail', 'unknown'] as const)('of a test that says "%s" replaces nothing', async (outcome) => {
    const { acme } = await startWith(() => ({ ...aFailingReport(), outcome }));
    const before = await stored(acme);
    const id = await tryNew(acme);

    await expect(service.integrations.confirmRenewal(anActor(), id)).rejects.toThrow('Nothing was replaced');

    expect(await stored(acme)).toEqual(before);
    expect(await readTrail()).toEqual([]);
  });

  it('that was not tested replaces nothing', async () => {
    const { acme } = await startWith();
    const id = await service.integrations.startRenewal(anActor(), acme.id, { token: newToken });

    await expect(service.integrations.confirmRenewal(anActor(), id)).rejects.toThrow('Test the new credential first');
    expect(await stored(acme)).toMatchObject({ credential: { lastFour: '0001' } });
  });

  it('asks again for SSO where the report says so', async () => {
    const sso = aCheckResult({
      id: 'sso-authorised',
      status: 'warn',
      detail: 'acme wants the token authorised for SSO.',
      remedy: { summary: 'Authorise it.', url: 'https://github.com/orgs/acme/sso', who: 'you' },
    });
    const { acme } = await startWith(() => ({ outcome: 'warn', checks: [aCheckResult(), sso] }));

    const { comparison } = await service.integrations.getRenewal(anActor(), await tryNew(acme));

    expect(comparison.asks).toEqual([sso]);
  });

  it('of two at once is done by the first, and the second is told', async () => {
    const { acme } = await startWith();
    const ben = anActor({ userId: 'U0BEN' });
    const [first, second] = [await tryNew(acme), await tryNew(acme, ben)];

    await service.integrations.confirmRenewal(anActor(), first);

    await expect(service.integrations.confirmRenewal(ben, second)).rejects.toThrow(
      'Nothing was replaced: somebody changed',
    );
    expect((await readTrail()).map(({ action }) => action)).toEqual(['renew']);
  });

  it('of two at the same moment is done by one', async () => {
    const { acme } = await startWith();
    const ben = anActor({ userId: 'U0BEN' });
    const [first, second] = [await tryNew(acme), await tryNew(acme, ben)];

    const done = await Promise.allSettled([
      service.integrations.confirmRenewal(anActor(), first),
      service.integrations.confirmRenewal(ben, second),
    ]);

    expect(done.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual(['fulfilled', 'rejected']);
  });

  it('belongs to who began it, and is no set-up', async () => {
    const { acme } = await startWith();
    const id = await tryNew(acme);
    const { integrations } = service;

    await expect(integrations.getRenewal(anActor({ userId: 'U0BEN' }), id)).rejects.toThrow('no longer there');
    await expect(integrations.getDraft(anActor(), id)).rejects.toThrow('no longer there');
    expect(await integrations.findDraft(anActor())).toBeUndefined();
  });

  it('that is begun anew takes the place of the one before', async () => {
    const { acme } = await startWith();
    const first = await tryNew(acme);
    const second = await tryNew(acme);

    expect((await service.store.listDrafts(workspace)).map(({ id }) => id)).toEqual([second]);
    expect(first).not.toBe(second);
  });

  it('that nobody finishes is wiped after a day', async () => {
    const { acme, time } = await startWith();
    await tryNew(acme);

    time.now += 24 * 60 * 60 * 1000 - 1000;
    await service.integrations.tidy(workspace);
    const [left] = await service.store.listDrafts(workspace);
    time.now += 1000;
    await service.integrations.tidy(workspace);
    expect(left?.token).toBeDefined();
    expect(await service.store.listDrafts(workspace)).toEqual([]);
    expect(await readFolder(service.directory)).not.toContain(left?.token?.ct);
  });

  it.each([
    ['', 'The token is empty'],
    [`Bearer ${newToken}`, 'a word such as "Bearer" in front'],
  ])('refuses "%s" at its field before any call', async (typed, words) => {
    const { acme } = await startWith();

    await expect(service.integrations.startRenewal(anActor(), acme.id, { token: typed })).rejects.toMatchObject({
      field: 'token',
      message: saying(words),
    });
    expect(tokenOf((await stored(acme)) ?? acme)).toBe(canary);
  });

  it('refuses a fine-grained token of GitHub Cloud before any call', async () => {
    service = await startService();
    const cloud = await service.add('cloud', {
      provider: 'github',
      baseUrl: '',
      token: 'ghp_canary0000000000000000000000000001',
    });

    const begun = service.integrations.startRenewal(anActor(), cloud.id, {
      token: 'github_pat_canary0000000000000001_canary0000000000000000000000000000000000000000000000000000001',
    });

    await expect(begun).rejects.toMatchObject({ field: 'token', message: saying(/fine-grained/i) });
    expect(await service.store.listDrafts(workspace)).toEqual([]);
  });
});
