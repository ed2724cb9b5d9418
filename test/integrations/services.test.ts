import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { ServiceId } from '../../src/core/service.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aLimitedReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';

const reason =
  'flow-svc is only Reporter in acme/app. Make flow-svc a Maintainer. An owner of the organisation or group can do this.';

let service: Service;
let report: Report;
let acme: StoredIntegration;

beforeEach(async () => {
  report = aLimitedReport();
  service = await startService(() => report);
  acme = await service.add('acme', { services: ['repos', 'tickets'] });
  await lastOf(service.integrations.test(anActor(), acme, quick()));
});
afterEach(() => service.close());

const set = (services: readonly ServiceId[], acceptLimits = false, actor = anActor()) =>
  service.integrations.setServices(actor, acme.id, services, { acceptLimits });
/** What people did with it after it was added. */
const trail = async () => {
  const records = await service.parts.ledger.listAudit(workspace, { limit: 10 });
  return records.filter(({ action }) => action !== 'add');
};

describe('the services of an integration', () => {
  it('are shown with what is on, and the reason and way out of each that is impossible', async () => {
    expect(await service.integrations.readSwitches(anActor(), acme)).toEqual([
      { id: 'repos', isOn: true, state: 'possible', reason: null },
      { id: 'pull-requests', isOn: false, state: 'possible', reason: null },
      { id: 'tickets', isOn: true, state: 'possible', reason: null },
      { id: 'webhooks', isOn: false, state: 'impossible', reason },
    ]);
  });

  it('that are off tell what the newest test that looked has found', async () => {
    report = aReport({
      finishedAt: '2026-11-21T09:00:00Z',
      services: aReport().services.map((each) => (each.id === 'webhooks' ? { ...each, state: 'off' } : each)),
    });
    await lastOf(service.integrations.test(anActor(), acme, quick()));

    const switches = await service.integrations.readSwitches(anActor(), acme);

    expect(switches.find(({ id }) => id === 'webhooks')).toMatchObject({ state: 'impossible', reason });
  });

  it('are not known where no test is kept', async () => {
    await service.parts.ledger.forgetReports(workspace, acme.id);

    const switches = await service.integrations.readSwitches(anActor(), acme);

    expect(new Set(switches.map(({ state }) => state))).toEqual(new Set(['not-known']));
  });

  it('are switched, in one order, and written down', async () => {
    const changed = await set(['tickets', 'pull-requests']);

    expect(changed.services).toEqual(['pull-requests', 'tickets']);
    expect(await trail()).toMatchObject([
      { action: 'services', by: 'U0ANA', before: ['repos', 'tickets'], after: ['pull-requests', 'tickets'] },
    ]);
  });

  it('that are impossible say what is missing, and can be switched on with limits', async () => {
    await expect(set(['repos', 'webhooks'])).rejects.toMatchObject({
      field: 'acceptLimits',
      message: saying(`webhooks: ${reason}`),
    });
    expect(await trail()).toEqual([]);

    expect((await set(['repos', 'webhooks'], true)).services).toEqual(['repos', 'webhooks']);
    // What is on already is asked about once.
    expect((await set(['webhooks'])).services).toEqual(['webhooks']);
  });

  it('cannot all be off, and can be none that the host lacks', async () => {
    await expect(set([])).rejects.toMatchObject({ field: 'services', message: saying('pause the integration') });
  });

  it('that stay as they are are no change', async () => {
    await set(['tickets', 'repos']);

    expect(await trail()).toEqual([]);
  });

  it('of two at once are set by the first', async () => {
    const stamp = await service.integrations.readStamp(anActor(), acme);
    await set(['repos'], false, anActor({ userId: 'U0BEN' }));

    const late = service.integrations.setServices(anActor(), acme.id, ['tickets'], { acceptLimits: false, stamp });

    await expect(late).rejects.toMatchObject({ name: 'EditConflict', by: [{ by: 'U0BEN' }] });
  });

  it('are not for viewers to switch', async () => {
    await expect(set(['repos'], false, anActor({ role: 'viewer' }))).rejects.toThrow('role manager to switch services');
  });
});
