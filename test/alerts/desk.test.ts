import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/core/actor.ts';
import type { Alert } from '../../src/core/alert.ts';
import { NotAllowedError } from '../../src/core/errors.ts';
import { newAlertId, WorkspaceId } from '../../src/core/ids.ts';
import { type AlertWorld, anAlertDesk } from '../builders/alert-desk.ts';
import { aFinding } from '../builders/alerts.ts';
import { anActor, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

const dayMs = 24 * 60 * 60 * 1000;

let service: Service;
let world: AlertWorld;
let alert: Alert;
beforeEach(async () => {
  service = await startService();
  world = anAlertDesk(service);
  const [acme] = await store(service, { name: 'acme', owner: 'U0OWNER', backup: 'U0BACKUP' });
  if (!acme) throw new Error('there is no integration');
  const finding = aFinding({ integration: { id: acme.id, name: acme.name }, isCertain: true });
  await world.alerts.observe(workspace, { integration: acme.id, kinds: ['connection'], findings: [finding] });
  const [first] = await world.alerts.list(workspace);
  if (!first) throw new Error('there is no alert');
  alert = first;
});
afterEach(() => service.close());

const as = (role: Role, userId = 'U0SOMEBODY') => anActor({ role, userId });
const until = { until: NOW + dayMs, reason: null };

/** Everything that can be done with an alert. */
const deeds = (actor: ReturnType<typeof as>) => [
  () => world.desk.acknowledge(actor, alert.id),
  () => world.desk.snooze(actor, alert.id, until),
  () => world.desk.assign(actor, alert.id, 'U0BEN'),
];

describe('an alert', () => {
  it.each([
    ['none', 'U0SOMEBODY', false],
    ['viewer', 'U0SOMEBODY', false],
    ['viewer', 'U0OWNER', true],
    ['viewer', 'U0BACKUP', true],
    ['none', 'U0OWNER', false],
    ['manager', 'U0SOMEBODY', true],
    ['admin', 'U0SOMEBODY', true],
  ] as const)('may be dealt with by %s %s: %s', async (role, userId, mayDo) => {
    for (const deed of deeds(as(role, userId))) {
      if (mayDo) await deed();
      else await expect(deed()).rejects.toThrow(NotAllowedError);
    }
  });

  it('tells whom it was given to, once', async () => {
    await world.desk.assign(as('manager'), alert.id, 'U0HELPER');
    await world.desk.assign(as('manager'), alert.id, 'U0HELPER');
    const told: unknown[] = [];
    const { ledger } = service.parts;
    for (const { channel } of await ledger.listOutboxPlaces()) {
      for (let next = await ledger.findNextEntry(workspace, channel); next; ) {
        if (next.act === 'say') told.push(next.people);
        await ledger.endEntry(next.id);
        next = await ledger.findNextEntry(workspace, channel);
      }
    }

    expect(told).toEqual([['U0HELPER']]);
  });

  it('is found by its message, open or over, in its own workspace alone', async () => {
    const place = { channel: 'C0ENG', ts: '1.000100' };
    const { ledger } = service.parts;
    const [first] = await ledger.listOutboxPlaces();
    const entry = first && (await ledger.findNextEntry(workspace, first.channel));
    if (entry) await ledger.endEntry(entry.id, place);
    const elsewhere = { ...as('viewer'), workspace: WorkspaceId.parse('T0OTHER') };

    expect(await world.desk.findByMessage(as('viewer'), place)).toMatchObject({ id: alert.id });
    expect(await world.desk.findByMessage(as('viewer'), { ...place, ts: '2.0' })).toBeUndefined();
    expect(await world.desk.findByMessage(elsewhere, place)).toBeUndefined();
    await expect(world.desk.findByMessage(as('none'), place)).rejects.toThrow(NotAllowedError);
    const integration = alert.finding.integration?.id ?? null;
    await world.alerts.observe(workspace, { integration, kinds: ['connection'], findings: [] });
    expect(await world.desk.findByMessage(as('viewer'), place)).toMatchObject({ state: 'over' });
  });

  it('may be dealt with by whom it was given to', async () => {
    await world.desk.assign(as('manager'), alert.id, 'U0HELPER');

    expect(await world.desk.acknowledge(as('viewer', 'U0HELPER'), alert.id)).toMatchObject({
      acknowledged: { by: 'U0HELPER' },
    });
  });

  it('is seen by viewers, and by nobody less', async () => {
    expect(await world.desk.list(as('viewer'), false)).toHaveLength(1);
    await expect(world.desk.list(as('none'), false)).rejects.toThrow(NotAllowedError);
    await expect(world.desk.find(as('none'), alert.id)).rejects.toThrow(NotAllowedError);
  });

  it('is of those who answer for it', async () => {
    expect(await world.desk.list(as('viewer', 'U0OWNER'), true)).toHaveLength(1);
    expect(await world.desk.list(as('admin'), true)).toEqual([]);
  });

  it('of another workspace is not there', async () => {
    const stranger = { ...as('admin'), workspace: WorkspaceId.parse('T0OTHER') };

    expect(await world.desk.list(stranger, false)).toEqual([]);
    await expect(world.desk.acknowledge(stranger, alert.id)).rejects.toThrow('no longer kept');
  });

  it('that is not there says so', async () => {
    await expect(world.desk.acknowledge(as('admin'), newAlertId())).rejects.toThrow('no longer kept');
  });

  it('leaves every deed in the trail', async () => {
    for (const deed of deeds(as('manager', 'U0ANA'))) await deed();

    const trail = await service.parts.ledger.listAudit(workspace, { limit: 3 });
    expect(trail.map(({ action, by, integration }) => [action, by, integration?.name])).toEqual([
      ['assign', 'U0ANA', 'acme'],
      ['snooze', 'U0ANA', 'acme'],
      ['ack', 'U0ANA', 'acme'],
    ]);
  });
});
