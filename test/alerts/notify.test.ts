import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotAllowedError } from '../../src/core/errors.ts';
import { type AlertWorld, anAlertDesk } from '../builders/alert-desk.ts';
import { anActor, type Service, startService, workspace } from '../builders/service.ts';

let service: Service;
let world: AlertWorld;
beforeEach(async () => {
  service = await startService();
  world = anAlertDesk(service);
});
afterEach(() => service.close());

const viewer = anActor({ role: 'viewer' });
const route = { channel: 'C0OPS', severity: 'critical', integration: null } as const;

describe('who may say who hears of what', () => {
  it('is asked at every way in, and nothing is told or changed for whoever may not', async () => {
    const { notify, told } = world;
    await expect(notify.read(anActor({ role: 'none' }))).rejects.toThrow(NotAllowedError);
    const denied = [
      notify.setRoute(viewer, route),
      notify.dropRoute(viewer, route),
      notify.setQuiet(viewer, null),
      notify.test(viewer, { channel: 'C0OPS' }),
    ];
    for (const each of denied) await expect(each).rejects.toThrow(NotAllowedError);
    expect(told).toEqual([]);
    expect((await service.store.getSettings(workspace)).version).toBe(0);
  });

  it('is written down before it is done', async () => {
    await world.notify.setRoute(anActor(), route);
    await world.notify.dropRoute(anActor(), route);
    const trail = await service.parts.ledger.listAudit(workspace, { limit: 5 });
    expect(trail.map(({ action, before, after }) => ({ action, before, after }))).toMatchObject([
      { action: 'notify', before: { channel: 'C0OPS' }, after: null },
      { action: 'notify', before: null, after: { channel: 'C0OPS', severity: 'critical' } },
    ]);
  });
});

describe('a test where nobody is named', () => {
  it('says so, and writes to nobody', async () => {
    await service.close();
    service = await startService(undefined, { admins: [] });
    const { notify, told } = anAlertDesk(service, null);

    expect(await notify.test(anActor(), { integration: null })).toEqual({
      tested: [{ place: 'nowhere', why: 'nobody' }],
      leftOut: [],
    });
    expect(told).toEqual([]);
  });

  it('goes to a person where no channel is named', async () => {
    const { notify, told } = anAlertDesk(service, null);
    await notify.test(anActor(), { integration: null });

    expect(told).toEqual(['U0ADMIN: This is a test: alerts of Flow bot arrive here.']);
  });
});
