import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newReportId, type ReportId } from '../../src/core/ids.ts';
import type { Report } from '../../src/core/report.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { anActor, lastOf, quick, type Service, startService } from '../builders/service.ts';

const role = aCheckResult({ id: 'org-role', status: 'warn', detail: 'flow-svc is a member of acme, not an owner.' });
const account = aCheckResult({ id: 'service-account', status: 'warn', detail: 'flow-svc looks like a person.' });

let service: Service;
let warnings: Report['checks'];
let integration: StoredIntegration;

beforeEach(async () => {
  warnings = [role];
  service = await startService(({ integration: { id, name, provider, baseUrl, authentication } }) =>
    aReport({
      integration: { id, name, provider, baseUrl, authentication },
      outcome: 'warn',
      checks: [aCheckResult(), ...warnings],
    }),
  );
  integration = await service.add('acme');
});

afterEach(() => service.close());

async function test() {
  const reply = await lastOf(service.integrations.test(anActor(), integration, quick()));
  if (reply.kind !== 'report' || !reply.kept) throw new Error('the report was not kept');
  return { ...reply, kept: reply.kept };
}

const accept = (report: ReportId, actor = anActor()) => service.integrations.acceptLimit(actor, report, 'org-role');

describe('a limit that somebody keeps', () => {
  it('is part of the integration from then on, with who decided it', async () => {
    const { kept } = await test();

    const changed = await accept(kept);

    expect(changed.accepted).toMatchObject([{ check: 'org-role', words: role.detail, by: 'U0ANA' }]);
    expect(changed.lastTest).toMatchObject({ outcome: 'warn', isAccepted: true });
    expect(await test()).toMatchObject({ accepted: ['org-role'] });
  });

  it('is news again when it says something else', async () => {
    await accept((await test()).kept);
    warnings = [{ ...role, detail: 'flow-svc is a member of acme and acme-labs, not an owner.' }];

    expect(await test()).toMatchObject({ accepted: [] });
  });

  it('says nothing about another limit', async () => {
    await accept((await test()).kept);
    warnings = [role, account];

    expect(await test()).toMatchObject({ accepted: ['org-role'] });
    const now = await service.integrations.get(anActor(), integration.id);
    expect(now.lastTest).toMatchObject({ isAccepted: false });
  });

  it('is decided by managers alone', async () => {
    const { kept } = await test();

    await expect(accept(kept, anActor({ role: 'viewer' }))).rejects.toThrow('decide that a limit may stay');
  });

  it('must be there to be kept', async () => {
    const { kept } = await test();

    await expect(accept(newReportId())).rejects.toThrow('no longer kept');
    await expect(service.integrations.acceptLimit(anActor(), kept, 'token-valid')).rejects.toThrow('nothing to keep');
  });
});

describe('creating from a set-up', () => {
  it('makes one integration however often it is submitted', async () => {
    const { integrations, store } = service;
    const actor = anActor({ role: 'admin' });
    const asked = { provider: 'gitlab', baseUrl: 'https://git.example.com', authentication: 'token' } as const;
    const draft = await integrations.startDraft(actor, {
      ...asked,
      token: 'glpat-canary000000000001',
      organizations: [],
      services: [],
    });
    await lastOf(integrations.testDraft(actor, draft.id, quick()));

    const first = await integrations.createFromDraft(actor, draft.id, { name: 'twice', acceptLimits: true });
    const second = await integrations.createFromDraft(actor, draft.id, { name: 'twice', acceptLimits: true });

    expect(second.id).toBe(first.id);
    expect((await store.listIntegrations(actor.workspace)).map(({ name }) => name)).toEqual(['acme', 'twice']);
  });
});
