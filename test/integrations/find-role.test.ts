import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import type { IntegrationsParts } from '../../src/integrations/index.ts';
import { openStorage } from '../../src/storage/index.ts';
import type { RoleGrant } from '../../src/storage/workspace-settings.ts';
import { aPeople } from '../builders/people.ts';
import { saying } from '../builders/saying.ts';
import { type Service, startService, workspace } from '../builders/service.ts';

let service: Service | undefined;
afterEach(() => service?.close());

const person = (id: string, role: RoleGrant['role']): RoleGrant => ({ who: { kind: 'person', id }, role });
const group = (id: string, role: RoleGrant['role']): RoleGrant => ({ who: { kind: 'group', id }, role });

async function open(
  grants: readonly RoleGrant[],
  given: Partial<IntegrationsParts> = {},
  everybody: 'none' | 'viewer' = 'viewer',
): Promise<Service> {
  service = await startService(undefined, {
    people: aPeople({ groups: { S01: ['U0ANA'], S02: ['U0ANA', 'U0BEN'] } }),
    admins: [],
    ...given,
  });
  await service.store.changeSettings(workspace, (current) => ({ ...current, everybody, grants: [...grants] }));
  return service;
}

const findRole = async (userId = 'U0ANA') => service?.integrations.findRole(workspace, userId);

describe('the role of a full member', () => {
  it.each<[string, readonly RoleGrant[], 'none' | 'viewer', string]>([
    ['nothing names them', [], 'viewer', 'viewer'],
    ['nothing names them, and nobody else may look', [], 'none', 'none'],
    ['another person is named', [person('U0BEN', 'admin')], 'none', 'none'],
    ['they are named', [person('U0ANA', 'manager')], 'none', 'manager'],
    [
      'they are named as less than a group of theirs',
      [person('U0ANA', 'viewer'), group('S01', 'admin')],
      'none',
      'admin',
    ],
    [
      'they are named as more than a group of theirs',
      [person('U0ANA', 'admin'), group('S01', 'viewer')],
      'none',
      'admin',
    ],
    ['they are in several groups', [group('S01', 'viewer'), group('S02', 'manager')], 'none', 'manager'],
    ['a group is gone', [group('S09', 'admin')], 'viewer', 'viewer'],
  ])('where %s', async (_where, grants, everybody, role) => {
    await open(grants, {}, everybody);

    expect(await findRole()).toEqual({
      role,
      admins: grants.flatMap(({ who, role: given }) => (who.kind === 'person' && given === 'admin' ? [who.id] : [])),
    });
  });

  it('is admin by the setting, whatever else is said of them', async () => {
    await open([person('U0ANA', 'viewer')], { admins: ['U0ANA'] }, 'none');

    expect(await findRole()).toEqual({ role: 'admin', admins: ['U0ANA'] });
    expect(await findRole('U0BEN')).toEqual({ role: 'none', admins: ['U0ANA'] });
  });

  it('takes nothing from a group while Slack does not say who is in it, and says so', async () => {
    await open([group('S01', 'admin'), person('U0ANA', 'manager')], { people: aPeople({ unknown: ['S01'] }) });

    expect(await findRole()).toMatchObject({ role: 'manager', doubt: saying('Slack did not say') });
    expect(await findRole('U0BEN')).toMatchObject({ role: 'viewer', doubt: saying('user groups') });
  });

  it('says nothing of groups that could not have given more', async () => {
    await open([group('S01', 'manager'), person('U0ANA', 'manager')], { people: aPeople({ unknown: ['S01'] }) });

    expect(await findRole()).toEqual({ role: 'manager', admins: [] });
  });

  it('takes nothing from groups where no Slack is connected', async () => {
    await open([group('S01', 'admin')], { people: undefined });

    expect(await findRole()).toMatchObject({ role: 'viewer', doubt: saying('') });
  });

  it('is only what the setting gives while the roles cannot be read', async () => {
    const { directory } = await open([person('U0ANA', 'manager')]);
    const folder = join(directory, 'workspaces', workspace, 'settings');
    for (const file of ['workspace.json', 'workspace.copy.json']) await writeFile(join(folder, file), 'not a document');
    const storage = await openStorage({
      directory,
      mode: 'read-only',
      clock: { now: () => 0, monotonicMs: () => 0 },
      log: silentLog,
    });
    service = { ...(await startService(undefined, { store: storage.store, admins: ['U0ADMIN'] })) };

    expect(await findRole()).toMatchObject({ role: 'none', doubt: saying('cannot be read') });
    expect(await findRole('U0ADMIN')).toMatchObject({ role: 'admin' });
    await storage.close();
  });
});
