import { expect, it } from 'vitest';
import { type IntegrationId, newIntegrationId, newPostId, newReportId, WorkspaceId } from '../../src/core/ids.ts';
import type { AuditEntry, AuditQuery } from '../../src/storage/audit-entry.ts';
import type { Ledger } from '../../src/storage/index.ts';
import type { KeptReport } from '../../src/storage/kept-report.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');

export function aKeptReport(integration: IntegrationId | null, given: Partial<KeptReport> = {}): KeptReport {
  const check = aCheckResult({
    status: 'warn',
    remedy: { summary: 'Ask an owner.', url: 'https://git.example.com/', who: 'owner' },
    facts: { missing: ['api'], nested: { deep: [1, null, true] } },
  });
  const report = aReport({ checks: [check] });
  return { id: newReportId(), integration, report, changes: ['The version.'], isSweep: false, ...given };
}

export function anAuditEntry(given: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: '2026-11-21T08:00:00Z',
    by: 'U0ANA',
    surface: 'slack',
    channel: 'C0METRICS',
    action: 'remove',
    integration: null,
    before: { name: 'acme' },
    after: null,
    ...given,
  };
}

/** What every ledger keeps to. `reopen` closes the one that is open and opens it again, as a restart does. */
export function ledgerKeepsItsPromises(open: () => Promise<Ledger>, reopen: () => Promise<Ledger>): void {
  it('gives a report back as it was, also after a restart', async () => {
    const kept = aKeptReport(newIntegrationId());
    await (await open()).keepReport(acme, kept);

    const ledger = await reopen();

    expect(await ledger.findReport(acme, kept.id)).toEqual(kept);
  });

  it('shows no workspace the reports of another', async () => {
    const ledger = await open();
    const kept = aKeptReport(newIntegrationId());
    await ledger.keepReport(acme, kept);

    await ledger.forgetReports(other, kept.integration ?? newIntegrationId());

    expect(await ledger.findReport(other, kept.id)).toBeUndefined();
    expect(await ledger.findReport(acme, kept.id)).toEqual(kept);
  });

  it('keeps the newest five of an integration, whatever the others have', async () => {
    const ledger = await open();
    const integration = newIntegrationId();
    const older = aKeptReport(integration);
    const newer = Array.from({ length: 5 }, () => aKeptReport(integration));
    const neighbour = aKeptReport(newIntegrationId());

    for (const kept of [neighbour, older, ...newer]) await ledger.keepReport(acme, kept);

    expect(await ledger.findReport(acme, older.id)).toBeUndefined();
    for (const kept of [neighbour, ...newer]) expect(await ledger.findReport(acme, kept.id)).toEqual(kept);
    expect(await ledger.listReports(acme, integration)).toEqual(newer.toReversed());
  });

  it('keeps the last look of the bot alone, and never at the cost of what people asked for', async () => {
    const ledger = await open();
    const integration = newIntegrationId();
    const asked = Array.from({ length: 4 }, () => aKeptReport(integration));
    const looks = Array.from({ length: 3 }, () => aKeptReport(integration, { isSweep: true }));

    for (const kept of [...asked, ...looks]) await ledger.keepReport(acme, kept);

    expect(await ledger.listReports(acme, integration)).toEqual([...looks.slice(-1), ...asked.toReversed()]);
  });

  it('finds the newest report of an integration, and none where nothing is kept', async () => {
    const ledger = await open();
    const integration = newIntegrationId();
    const [older, newer] = [aKeptReport(integration), aKeptReport(integration)];
    for (const kept of [older, newer, aKeptReport(newIntegrationId())]) await ledger.keepReport(acme, kept);

    expect(await ledger.findNewestReport(acme, integration)).toEqual(newer);
    expect(await ledger.findNewestReport(other, integration)).toBeUndefined();
    expect(await ledger.findNewestReport(acme, newIntegrationId())).toBeUndefined();
  });

  it('forgets the reports of one integration alone', async () => {
    const ledger = await open();
    const [gone, stays, unmade] = [aKeptReport(newIntegrationId()), aKeptReport(newIntegrationId()), aKeptReport(null)];
    for (const kept of [gone, stays, unmade]) await ledger.keepReport(acme, kept);

    await ledger.forgetReports(acme, gone.integration ?? newIntegrationId());

    expect(await ledger.findReport(acme, gone.id)).toBeUndefined();
    expect(await ledger.findReport(acme, stays.id)).toEqual(stays);
    expect(await ledger.findReport(acme, unmade.id)).toEqual(unmade);
  });

  it('numbers what was done and lists it, the newest first, by integration and by person', async () => {
    const before = await open();
    const [one, two] = [newIntegrationId(), newIntegrationId()];
    await before.appendAudit(acme, anAuditEntry({ integration: { id: one, name: 'one' } }));
    await before.appendAudit(acme, anAuditEntry({ integration: { id: two, name: 'two' }, by: 'U0BEN' }));
    const ledger = await reopen();
    await ledger.appendAudit(acme, anAuditEntry({ integration: { id: one, name: 'one' }, by: 'U0BEN' }));

    const numbers = async (query: Omit<AuditQuery, 'limit'>) =>
      (await ledger.listAudit(acme, { ...query, limit: 10 })).map(({ number }) => number);

    expect(await numbers({})).toEqual([3, 2, 1]);
    expect(await numbers({ integration: one })).toEqual([3, 1]);
    expect(await numbers({ by: 'U0BEN' })).toEqual([3, 2]);
    expect(await numbers({ integration: one, by: 'U0BEN', below: 3 })).toEqual([]);
    expect(await ledger.listAudit(other, { limit: 10 })).toEqual([]);
    expect(await ledger.checkAudit(acme)).toEqual({ intact: true, count: 3 });
  });

  it('lets a ticket be taken once, for its purpose, until it ends', async () => {
    const before = await open();
    const ticket = { workspace: acme, expiresAt: 1000, body: '{"draft":"one"}' };
    await before.issueTicket('oauth', 'canary-key-1', ticket, 0);
    await before.issueTicket('oauth', 'canary-key-2', ticket, 0);
    const ledger = await reopen();

    expect(await ledger.findTicket('oauth', 'canary-key-1', 999)).toEqual(ticket);
    expect(await ledger.takeTicket('page', 'canary-key-1', 999)).toBeUndefined();
    expect(await ledger.takeTicket('oauth', 'canary-key-1', 1000)).toBeUndefined();
    const takers = Array.from({ length: 5 }, () => ledger.takeTicket('oauth', 'canary-key-1', 999));
    expect((await Promise.all(takers)).filter((taken) => taken !== undefined)).toEqual([ticket]);
    expect(await ledger.findTicket('oauth', 'canary-key-1', 999)).toBeUndefined();
    expect(await ledger.findTicket('oauth', 'canary-key-2', 999)).toEqual(ticket);
  });

  it('remembers after a restart which posts were not finished, the oldest first', async () => {
    const post = (minute: number) => ({
      id: newPostId(),
      workspace: acme,
      startedAt: `2026-11-21T08:0${minute}:00Z`,
      place: `{"minute":${minute}}`,
    });
    const [first, second, third] = [post(1), post(2), post(3)];
    const before = await open();
    for (const each of [third, first, second]) await before.beginPost(each);
    await before.endPost(second.id);

    const after = await reopen();

    expect(await after.listUnfinishedPosts()).toEqual([first, third]);
  });
}
