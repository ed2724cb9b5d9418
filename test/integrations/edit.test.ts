import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import type { Report } from '../../src/core/report.ts';
import { EditConflict } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aPeople } from '../builders/people.ts';
import { aFailingReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, canary, lastOf, quick, type Service, startService, workspace } from '../builders/service.ts';

let service: Service;
afterEach(() => service.close());

const asked: RunRequest[] = [];

async function start(say: (request: RunRequest) => Report = () => aReport()): Promise<StoredIntegration> {
  asked.length = 0;
  const people = aPeople({ others: ['U0GUS'], unknown: ['U0LOST'] });
  service = await startService(
    (request) => {
      asked.push(request);
      return say(request);
    },
    { people },
  );
  const acme = await service.add('acme', { organizations: ['acme'] });
  asked.length = 0;
  return acme;
}

type Answers = Parameters<Service['integrations']['edit']>[2];

const edit = (acme: StoredIntegration, answers: Answers, actor = anActor()) =>
  lastOf(service.integrations.edit(actor, acme.id, answers, quick()));
const stored = (acme: StoredIntegration) => service.store.findIntegration(workspace, acme.id);
/** What people did with it after it was added. */
const trail = async () => {
  const records = await service.parts.ledger.listAudit(workspace, { limit: 10 });
  return records.filter(({ action }) => action !== 'add');
};

describe('an edit', () => {
  it('of name and people is saved without a test, and written down with what changed alone', async () => {
    const acme = await start();

    const done = await edit(acme, { name: 'acme two', owner: 'U0BEN', backup: 'U0CY', channel: 'C0ENG' });

    expect(done).toMatchObject({ kind: 'saved', changed: ['name', 'owner', 'backup', 'channel'] });
    expect(await stored(acme)).toMatchObject({ name: 'acme two', owner: 'U0BEN', backup: 'U0CY', channel: 'C0ENG' });
    expect(asked).toEqual([]);
    expect(await trail()).toMatchObject([
      {
        action: 'edit',
        by: 'U0ANA',
        before: { name: 'acme', owner: 'U0ANA', backup: null, channel: null },
        after: { name: 'acme two', owner: 'U0BEN', backup: 'U0CY', channel: 'C0ENG' },
      },
    ]);
  });

  it.each([
    ['owner', { owner: 'U0GUS' }],
    ['backup', { backup: 'U0GUS' }],
  ] as const)('refuses as %s whoever is no full member, at that field', async (field, answers) => {
    const acme = await start();

    await expect(edit(acme, answers)).rejects.toMatchObject({ field, message: saying('no full member') });

    expect(await stored(acme)).toMatchObject({ owner: 'U0ANA', backup: null });
    expect(await trail()).toEqual([]);
  });

  it('refuses one person as both, and somebody whom Slack did not name', async () => {
    const acme = await start();

    await expect(edit(acme, { backup: 'U0ANA' })).rejects.toMatchObject({ field: 'backup' });
    await expect(edit(acme, { owner: 'U0LOST' })).rejects.toMatchObject({
      field: 'owner',
      message: saying('did not say'),
    });
  });

  it('of something else is saved although the owner has left meanwhile', async () => {
    const acme = await start();
    await service.store.changeIntegration(workspace, acme.id, (current) => ({ ...current, owner: 'U0GUS' }));

    await edit(acme, { name: 'acme two' });

    expect(await stored(acme)).toMatchObject({ name: 'acme two', owner: 'U0GUS' });
  });

  it('of organisations is tested with the stored token as it would be, and then saved with that test', async () => {
    const acme = await start();

    const done = await edit(acme, { organizations: ['acme', ' @acme-labs '] });

    expect(done).toMatchObject({ kind: 'saved', changed: ['organizations'] });
    expect(asked).toMatchObject([{ integration: { organizations: ['acme', 'acme-labs'], id: acme.id } }]);
    const [request] = asked;
    expect(request?.credential.kind === 'token' && request.credential.token.reveal()).toBe(canary);
    expect(await stored(acme)).toMatchObject({ organizations: ['acme', 'acme-labs'], lastTest: { outcome: 'pass' } });
  });

  it.each(['fail', 'unknown'] as const)('whose test says "%s" saves nothing', async (outcome) => {
    const acme = await start(({ integration }) =>
      integration.organizations.includes('acme-labs') ? { ...aFailingReport(), outcome } : aReport(),
    );
    const before = await stored(acme);

    expect(await edit(acme, { name: 'other', organizations: ['acme-labs'] })).toMatchObject({ kind: 'refused' });

    expect(await stored(acme)).toEqual(before);
    expect(await trail()).toEqual([]);
  });

  it('of what was broken before in the same way is saved all the same', async () => {
    let report = aReport();
    const acme = await start(() => report);
    report = aFailingReport();
    await lastOf(service.integrations.test(anActor(), acme, quick()));

    expect(await edit(acme, { organizations: [] })).toMatchObject({ kind: 'saved', changed: ['organizations'] });
  });

  it.each([
    'https://other.example.com',
    'https://git.example.com:8443',
    'http://git.example.com',
    'https://git.example.com.evil.example',
  ])('never sends the stored token to %s, and says what to do', async (baseUrl) => {
    const acme = await start();

    await expect(edit(acme, { baseUrl })).rejects.toMatchObject({
      field: 'baseUrl',
      message: saying('Use renew'),
    });
    expect(asked).toEqual([]);
  });

  it('of the path on the same server is tested there', async () => {
    const acme = await start();

    expect(await edit(acme, { baseUrl: 'https://git.example.com/gitlab' })).toMatchObject({ changed: ['baseUrl'] });

    expect(asked).toMatchObject([{ integration: { baseUrl: 'https://git.example.com/gitlab' } }]);
  });

  it.each<[Answers, string, string]>([
    [{ name: 'OTHER' }, 'name', 'There is already an integration named OTHER'],
    [{ name: '' }, 'name', 'Give it a name'],
    [{ organizations: ['not a name'] }, 'organizations', 'by its name in addresses'],
    [{ baseUrl: 'not an address at all' }, 'baseUrl', ''],
  ])('refuses %j at the field %s', async (answers, field, words) => {
    const acme = await start();
    await service.add('other');

    await expect(edit(acme, answers)).rejects.toMatchObject({ field, message: saying(words) });
  });

  it('that changes nothing writes nothing', async () => {
    const acme = await start();
    const before = await stored(acme);

    expect(await edit(acme, { name: 'acme', organizations: ['acme'] })).toMatchObject({ changed: [] });

    expect(await stored(acme)).toEqual(before);
    expect(await trail()).toEqual([]);
  });

  it('of two at once is won by the first, and the second is told who changed what', async () => {
    const acme = await start();
    const { integrations } = service;
    const stamp = await integrations.readStamp(anActor(), acme);
    await edit(acme, { name: 'by ben' }, anActor({ userId: 'U0BEN' }));

    const late = lastOf(integrations.edit(anActor(), acme.id, { name: 'by ana' }, { ...quick(), stamp }));

    const error = await late.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EditConflict);
    expect(error).toMatchObject({ by: [{ action: 'edit', by: 'U0BEN', after: { name: 'by ben' } }] });
    expect(await stored(acme)).toMatchObject({ name: 'by ben' });
  });

  it('is no conflict with a test meanwhile', async () => {
    const acme = await start();
    const stamp = await service.integrations.readStamp(anActor(), acme);
    await lastOf(service.integrations.test(anActor(), acme, quick()));

    const done = lastOf(service.integrations.edit(anActor(), acme.id, { name: 'two' }, { ...quick(), stamp }));

    await expect(done).resolves.toMatchObject({ kind: 'saved' });
  });

  it('during another one’s test is told, and saves nothing', async () => {
    const release = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const acme = await start();
    const { integrations } = service;
    await service.close();
    service = await startService(async (request) => {
      if (request.integration.organizations.includes('acme-labs')) {
        begun.resolve();
        await release.promise;
      }
      return aReport();
    });
    const again = await service.add('acme', { organizations: ['acme'] });
    const slow = edit(again, { organizations: ['acme-labs'] }).catch((reason: unknown) => reason);
    await begun.promise;
    await edit(again, { name: 'faster' }, anActor({ userId: 'U0BEN' }));
    release.resolve();

    expect(await slow).toBeInstanceOf(EditConflict);
    expect(await stored(again)).toMatchObject({ name: 'faster', organizations: ['acme'] });
    expect([acme.name, integrations]).toHaveLength(2);
  });

  it('is not for viewers', async () => {
    const acme = await start();

    await expect(edit(acme, { name: 'x' }, anActor({ role: 'viewer' }))).rejects.toThrow(
      'You need the role manager to edit',
    );
  });
});
