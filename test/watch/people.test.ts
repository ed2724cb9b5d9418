import { afterEach, describe, expect, it } from 'vitest';
import type { People } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { people } from '../../src/watch/people.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';
import { anActor, lastOf, NOW, quick, type Service, startService, workspace } from '../builders/service.ts';
import { aJobParts } from '../builders/watch.ts';

let service: Service;
let acme: StoredIntegration;
let alerts: ReturnType<typeof anAlertDesk>['alerts'];
afterEach(() => service.close());

/** Whom Slack knows; undefined where it does not answer. */
let members: ReadonlySet<string> | undefined;
let isOwner: boolean;
let isBroken: boolean;
const slack: People = {
  isFullMember: async (_workspace, userId) => members?.has(userId),
  findName: async () => undefined,
  listGroup: async () => undefined,
};
const warning = () =>
  aCheckResult({
    id: 'org-role',
    status: 'warn',
    detail: 'flow-svc is a member of acme, not an owner.',
    remedy: { summary: 'An owner of acme can change this: People, flow-svc, Change role.', who: 'owner' },
  });

async function start(): Promise<void> {
  members = new Set(['U0ANA', 'U0BEN']);
  isOwner = true;
  isBroken = false;
  service = await startService(
    ({ integration: { id, name, provider, baseUrl, authentication } }) =>
      aReport({
        integration: { id, name, provider, baseUrl, authentication },
        ...(isBroken ? { outcome: 'fail', checks: [aCheckResult({ id: 'token-valid', status: 'fail' })] } : {}),
        ...(isOwner && !isBroken ? { checks: [aCheckResult({ id: 'org-role', status: 'pass' })] } : {}),
        ...(isOwner || isBroken ? {} : { outcome: 'warn', checks: [warning()] }),
      }),
    { people: slack },
  );
  const added = await service.add('acme');
  const admin = anActor({ role: 'admin' });
  acme = (await service.integrations.assign(admin, added.id, { owner: 'U0ANA', backup: 'U0BEN' })).integration;
  alerts = anAlertDesk(service).alerts;
}

async function run(): Promise<readonly string[]> {
  const parts = aJobParts(service, { alerts });
  await people(parts).run({
    workspace,
    slot: NOW,
    at: NOW,
    isDryRun: false,
    signal: new AbortController().signal,
    observe: (look) => alerts.observe(workspace, look, NOW),
    post: async () => undefined,
  });
  return (await alerts.list(workspace)).map(({ finding }) => `${finding.about}: ${finding.step}`);
}
const test = () => lastOf(service.integrations.test(anActor(), acme, quick()));

describe('the look at people', () => {
  it('is content while those who answer are there', async () => {
    await start();
    expect(await run()).toEqual([]);
  });

  it('tells that an owner is gone, and gets worse when nobody stands in any more', async () => {
    await start();
    members = new Set(['U0BEN']);
    expect(await run()).toEqual(['owner: a backup stands in']);

    members = new Set();
    expect(await run()).toEqual(['owner: nobody stands in']);

    await service.store.changeIntegration(workspace, acme.id, (current) => ({ ...current, owner: 'U0CAM' }));
    members = new Set(['U0CAM', 'U0BEN']);
    expect(await run()).toEqual([]);
  });

  it('tells quietly that a backup is gone', async () => {
    await start();
    members = new Set(['U0ANA']);
    expect(await run()).toEqual(['backup: gone']);
    expect((await alerts.list(workspace))[0]?.finding.severity).toBe('notice');
  });

  it('accuses nobody, and ends nothing, while Slack does not answer', async () => {
    await start();
    members = undefined;
    expect(await run()).toEqual([]);

    members = new Set(['U0BEN']);
    await run();
    members = undefined;
    expect(await run()).toEqual(['owner: a backup stands in']);
  });

  it('tells that the account is no owner any more, until it is one again', async () => {
    await start();
    isOwner = false;
    await test();
    expect(await run()).toEqual(['org-role: warn']);

    isOwner = true;
    await test();
    expect(await run()).toEqual([]);
  });

  it('does not take a sign-in that fails for an account that is fine again', async () => {
    await start();
    isOwner = false;
    await test();
    await run();

    isBroken = true;
    await test();
    expect(await run()).toEqual(['org-role: warn']);
  });

  it('leaves alone what somebody chose to keep as it is', async () => {
    await start();
    isOwner = false;
    await test();
    const report = await service.integrations.findNewestReport(anActor(), acme.id);
    if (report) await service.integrations.acceptLimit(anActor(), report.id, 'org-role');
    await run();

    expect(await run()).toEqual([]);
  });
});
