import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import { requireToken } from '../../src/core/credential.ts';
import { StoreError } from '../../src/core/errors.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { Report } from '../../src/core/report.ts';
import { createIntegrations } from '../../src/integrations/index.ts';
import { aCheckResult, aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';
import { anActor, canary, lastOf, NOW, quick, type Service, startService } from '../builders/service.ts';

let service: Service;
let report: Report;
let shown: string[];
beforeEach(async () => {
  report = aReport();
  shown = [];
  service = await startService(({ credential }) => {
    shown.push(requireToken(credential).token.reveal());
    return report;
  });
});
afterEach(() => service.close());

describe('testing a stored integration', () => {
  it.each([
    [
      'a pass',
      aReport(),
      { outcome: 'pass', cause: null, headline: 'Successfully connected via flow-svc', login: 'flow-svc' },
    ],
    [
      'a failure',
      aFailingReport(),
      { outcome: 'fail', cause: 'token-valid', headline: 'GitLab says: Token was revoked' },
    ],
    ['a limit', aLimitedReport(), { outcome: 'warn', headline: 'flow-svc is only Reporter in acme/app.' }],
  ])('keeps %s with it', async (_what, given, summary) => {
    const stored = await service.add('acme');
    report = given;

    await lastOf(service.integrations.test(anActor(), stored, quick()));

    expect((await service.integrations.get(anActor(), stored.id)).lastTest).toMatchObject(summary);
    expect(shown.at(-1)).toBe(canary);
  });

  it('keeps the day the token dies', async () => {
    const stored = await service.add('acme');
    report = aReport({ checks: [aCheckResult({ id: 'token-expiry', facts: { expiresAt: '2026-12-01T00:00:00Z' } })] });

    await lastOf(service.integrations.test(anActor(), stored, quick()));

    const { lastTest } = await service.integrations.get(anActor(), stored.id);
    expect(lastTest?.tokenExpiresAt).toBe('2026-12-01T00:00:00Z');
  });

  it('lets the checks know since when it is stored, and where webhooks point', async () => {
    const requests: RunRequest[] = [];
    const hookHosts = ['hooks.example.com'];
    const other = await startService(
      (request) => {
        requests.push(request);
        return aReport();
      },
      { hookHosts },
    );
    const stored = await other.add('acme');

    await lastOf(other.integrations.test(anActor(), stored, { ...quick(), deep: true }));
    await other.close();

    expect(requests).toMatchObject([
      { deep: false, hookHosts, integration: { id: null } },
      { deep: true, hookHosts, integration: { id: stored.id, storedAt: NOW } },
    ]);
  });

  it('cuts a long headline instead of losing the result', async () => {
    const stored = await service.add('acme');
    report = aFailingReport({ checks: [aCheckResult({ status: 'fail', detail: 'x'.repeat(1000) })] });

    await lastOf(service.integrations.test(anActor(), stored, quick()));

    const { lastTest } = await service.integrations.get(anActor(), stored.id);
    expect(lastTest?.headline).toHaveLength(300);
  });

  it('gives the report with a note when the store cannot record it', async () => {
    const stored = await service.add('acme');
    const readOnly = createIntegrations({
      ...service.parts,
      store: {
        ...service.store,
        changeIntegration: () => Promise.reject(new StoreError('read-only', 'The bot holds the folder.')),
      },
    });

    const last = await lastOf(readOnly.test(anActor(), stored, quick()));

    expect(last).toMatchObject({
      kind: 'report',
      report,
      notes: ['This result was not recorded. The bot holds the folder.'],
    });
  });

  it('is not there for another workspace', async () => {
    const stored = await service.add('acme');

    const elsewhere = anActor({ workspace: WorkspaceId.parse('T0OTHER') });
    await expect(lastOf(service.integrations.test(elsewhere, stored, quick()))).rejects.toThrow('no longer there');
    expect(shown).toHaveLength(1);
  });
});
