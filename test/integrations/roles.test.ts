import { afterEach, describe, expect, it } from 'vitest';
import type { IntegrationsParts } from '../../src/integrations/index.ts';
import type { RoleGrant } from '../../src/storage/workspace-settings.ts';
import { aPeople } from '../builders/people.ts';
import { anActor, type Service, startService, workspace } from '../builders/service.ts';

let service: Service;
afterEach(() => service.close());

const admin = anActor({ role: 'admin', channel: 'C0OPS' });
const person = (id: string) => ({ kind: 'person', id }) as const;
const group = (id: string) => ({ kind: 'group', id }) as const;

async function open(given: Partial<IntegrationsParts> = {}, grants: readonly RoleGrant[] = []): Promise<void> {
  service = await startService(undefined, { admins: [], ...given });
  await service.store.changeSettings(workspace, (current) => ({ ...current, grants: [...grants] }));
}

const grants = async () => (await service.integrations.readRoles(admin)).grants;
const trail = () => service.parts.ledger.listAudit(workspace, { limit: 10 });

describe('giving roles', () => {
  it('keeps one role for each by name, and writes down who gave what', async () => {
    await open({ people: aPeople({ groups: { S0OPS: ['U0BEN'] } }) });

    expect(await service.integrations.giveRole(admin, person('U0BEN'), 'viewer')).toEqual({
      before: null,
      after: 'viewer',
    });
    expect(await service.integrations.giveRole(admin, person('U0BEN'), 'manager')).toEqual({
      before: 'viewer',
      after: 'manager',
    });
    await service.integrations.giveRole(admin, group('S0OPS'), 'admin');

    expect(await grants()).toEqual([
      { who: person('U0BEN'), role: 'manager' },
      { who: group('S0OPS'), role: 'admin' },
    ]);
    expect(await trail()).toMatchObject([
      { action: 'admins', after: { who: 'S0OPS', role: 'admin' } },
      {
        action: 'admins',
        by: 'U0ANA',
        surface: 'slack',
        channel: 'C0OPS',
        before: { who: 'U0BEN', role: 'viewer' },
        after: { who: 'U0BEN', role: 'manager' },
      },
      { before: { role: null }, after: { role: 'viewer' } },
    ]);
  });

  it('changes and writes nothing where nothing is different', async () => {
    await open({}, [{ who: person('U0BEN'), role: 'viewer' }]);

    expect(await service.integrations.giveRole(admin, person('U0BEN'), 'viewer')).toEqual({
      before: 'viewer',
      after: 'viewer',
    });
    expect(await service.integrations.takeRole(admin, person('U0EVE'))).toEqual({ before: null, after: null });
    expect(await service.integrations.setEverybody(admin, 'viewer')).toBe('viewer');
    expect(await trail()).toEqual([]);
  });

  it.each([
    ['a guest', aPeople({ others: ['U0GUS'] }), person('U0GUS'), 'no full member'],
    ['somebody of whom Slack says nothing', aPeople({ unknown: ['U0GUS'] }), person('U0GUS'), 'Slack did not say'],
    ['a group that is not there', aPeople(), group('S0OFF'), 'no such user group'],
    ['a group of which Slack says nothing', aPeople({ unknown: ['S0OFF'] }), group('S0OFF'), 'usergroups:read'],
  ])('is refused for %s', async (_who, people, who, words) => {
    await open({ people });

    await expect(service.integrations.giveRole(admin, who, 'viewer')).rejects.toThrow(words);
    expect(await grants()).toEqual([]);
    expect(await trail()).toEqual([]);
  });

  it('takes an empty group, whose members may come', async () => {
    await open({ people: aPeople({ groups: { S0NEW: [] } }) });

    await service.integrations.giveRole(admin, group('S0NEW'), 'manager');

    expect(await grants()).toHaveLength(1);
  });

  it('stops at as many groups as Slack can be asked about in a minute', async () => {
    const many = Array.from({ length: 15 }, (_each, index) => ({ who: group(`S0${index}X`), role: 'viewer' }) as const);
    await open({ people: aPeople({ groups: { S0NEW: [] } }) }, many);

    await expect(service.integrations.giveRole(admin, group('S0NEW'), 'viewer')).rejects.toThrow('15 user groups');
  });
});

describe('the last way in', () => {
  const ana: RoleGrant = { who: person('U0ANA'), role: 'admin' };

  it.each([
    ['taken away', () => service.integrations.takeRole(admin, person('U0ANA'))],
    ['made less', () => service.integrations.giveRole(admin, person('U0ANA'), 'manager')],
  ])('is not %s', async (_how, act) => {
    await open({}, [ana]);

    await expect(act()).rejects.toThrow('nobody would be admin any more');
    expect(await grants()).toEqual([ana]);
    expect(await trail()).toEqual([]);
  });

  it('is not left to a group in which nobody is, or of which nobody knows', async () => {
    const team: RoleGrant = { who: group('S0OPS'), role: 'admin' };
    for (const people of [aPeople({ groups: { S0OPS: [] } }), aPeople({ unknown: ['S0OPS'] }), undefined]) {
      await open({ people }, [ana, team]);
      await expect(service.integrations.takeRole(admin, person('U0ANA'))).rejects.toThrow('nobody would be admin');
      if (people) await service.close();
    }
  });

  it('may be a group that has members, another person or the setting', async () => {
    const ben: RoleGrant = { who: person('U0BEN'), role: 'admin' };
    const team: RoleGrant = { who: group('S0OPS'), role: 'admin' };
    for (const [given, others] of [
      [{ people: aPeople({ groups: { S0OPS: ['U0BEN'] } }) }, [team]],
      [{}, [ben]],
      [{ admins: ['U0ADMIN'] }, []],
    ] as const) {
      await open(given, [ana, ...others]);
      expect(await service.integrations.takeRole(admin, person('U0ANA'))).toEqual({ before: 'admin', after: null });
      if (others[0] !== undefined) await service.close();
    }
  });

  it('is left when two admins take it from each other at once', async () => {
    await open({}, [ana, { who: person('U0BEN'), role: 'admin' }]);

    const both = await Promise.allSettled([
      service.integrations.takeRole(admin, person('U0BEN')),
      service.integrations.takeRole(anActor({ userId: 'U0BEN', role: 'admin' }), person('U0ANA')),
    ]);

    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await grants()).toHaveLength(1);
  });

  it('by the setting is nobody’s to change here', async () => {
    await open({ admins: ['U0ADMIN'] });

    await expect(service.integrations.takeRole(admin, person('U0ADMIN'))).rejects.toThrow('FLOW_ADMINS');
    await expect(service.integrations.giveRole(admin, person('U0ADMIN'), 'viewer')).rejects.toThrow('FLOW_ADMINS');
  });
});

describe('everybody', () => {
  it('may look or may not, as an admin says', async () => {
    await open();

    expect(await service.integrations.setEverybody(admin, 'none')).toBe('viewer');

    expect(await service.integrations.findRole(workspace, 'U0EVE')).toMatchObject({ role: 'none' });
    expect(await trail()).toMatchObject([{ before: { everybody: 'viewer' }, after: { everybody: 'none' } }]);
  });
});
