import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/core/actor.ts';
import { newDraftId, newIntegrationId } from '../../src/core/ids.ts';
import { anActor, anAsked, quick, type Service, startService } from '../builders/service.ts';

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

const drain = async (items: AsyncIterable<unknown>) => void (await Array.fromAsync(items));

/** Every entry point of the service layer. */
const doors: Record<string, (role: Role) => Promise<unknown>> = {
  list: (role) => service.integrations.list(anActor({ role })),
  listDamage: (role) => service.integrations.listDamage(anActor({ role })),
  find: (role) => service.integrations.find(anActor({ role }), 'acme'),
  get: async (role) => service.integrations.get(anActor({ role }), (await service.add('acme')).id),
  test: async (role) => drain(service.integrations.test(anActor({ role }), await service.add('acme'), quick())),
  testAll: (role) => drain(service.integrations.testAll(anActor({ role }), quick())),
  testAsked: (role) => drain(service.integrations.testAsked(anActor({ role }), anAsked(), quick())),
  startDraft: (role) => service.integrations.startDraft(anActor({ role }), anAsked()),
  findDraft: (role) => service.integrations.findDraft(anActor({ role })),
  getDraft: (role) => service.integrations.getDraft(anActor({ role }), newDraftId()),
  testDraft: (role) => drain(service.integrations.testDraft(anActor({ role }), newDraftId(), quick())),
  createFromDraft: (role) =>
    service.integrations.createFromDraft(anActor({ role }), newDraftId(), { name: 'x', acceptLimits: true }),
  discardDraft: (role) => service.integrations.discardDraft(anActor({ role }), newDraftId()),
  remove: (role) => service.integrations.remove(anActor({ role }), newIntegrationId()),
};

const forViewers = ['list', 'listDamage', 'find', 'get', 'test', 'testAll', 'testAsked'];

describe('permission', () => {
  it.each(Object.keys(doors))('%s is closed to guests', async (door) => {
    await expect(doors[door]?.('none')).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it.each(forViewers)('%s is open to viewers', async (door) => {
    await expect(doors[door]?.('viewer')).resolves.not.toThrow();
  });

  it.each(Object.keys(doors).filter((door) => !forViewers.includes(door)))('%s is closed to viewers', async (door) => {
    await expect(doors[door]?.('viewer')).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('names the role that is needed and who can give it', async () => {
    const refused = service.integrations.startDraft(anActor({ role: 'viewer' }), anAsked());

    await expect(refused).rejects.toMatchObject({
      message: 'You need the role manager to add integrations; you have viewer. Ask an admin.',
      people: ['U0ADMIN'],
    });
  });

  it('says how to name admins when there are none', async () => {
    const other = await startService(undefined, { admins: [] });

    await expect(other.integrations.list(anActor({ role: 'none' }))).rejects.toThrow('FLOW_ADMINS');
    await other.close();
  });
});
