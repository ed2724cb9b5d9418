import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/core/actor.ts';
import { StoreError } from '../../../src/core/errors.ts';
import { type ImportId, newImportId, WorkspaceId } from '../../../src/core/ids.ts';
import { createIntegrations, type ImportPlan, type IntegrationsParts } from '../../../src/integrations/index.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, lastOf, NOW, quick, type Service, startService, workspace } from '../../builders/service.ts';

const token = 'glpat-canary000000000001';
const other = 'glpat-canary000000000002';
const password = 'canary-Passw0rd!';
const host = 'https://git.example.com';
const hour = 60 * 60 * 1000;

const admin = anActor({ role: 'admin' });
const acme = { name: 'acme', vendor_type: 'gitlab', base_url: host, token };
const old = {
  name: 'old-ghes',
  vendor_type: 'github_enterprise',
  base_url: 'https://ghes.example.com',
  auth_type: 'password',
  username: 'ana',
  password,
};

let service: Service;
const time = { now: NOW };
afterEach(() => service.close());

/** Everything called `bad…` fails. */
async function start(given: Partial<IntegrationsParts> = {}) {
  time.now = NOW;
  service = await startService(
    ({ integration: { id, name, provider, baseUrl, authentication } }) => {
      const integration = { id, name, provider, baseUrl, authentication };
      return name?.startsWith('bad') ? { ...aFailingReport(), integration } : aReport({ integration });
    },
    { clock: { now: () => time.now, monotonicMs: () => 0 }, ...given },
  );
}

const plan = (entries: readonly object[], actor = admin) =>
  service.integrations.planImport(actor, { text: JSON.stringify(entries) }, { keep: true });
const idOf = ({ id }: ImportPlan): ImportId => {
  if (!id) throw new Error('nothing was kept');
  return id;
};
const run = (id: ImportId, actor = admin) => lastOf(service.integrations.runImport(actor, id, quick()));
const runAfter = (ms: number) => {
  time.now += ms;
  return run(idOf(planned));
};
const otherWorkspace = WorkspaceId.parse('T0ELSE');
let planned: ImportPlan;

const stored = () => service.store.listIntegrations(workspace);
const trail = () => service.parts.ledger.listAudit(workspace, { limit: 50 });

/** All that is on disk, as text. */
async function readFolder(): Promise<string> {
  const entries = await readdir(service.directory, { withFileTypes: true, recursive: true });
  const files = entries.filter((each) => each.isFile());
  return (await Promise.all(files.map((each) => readFile(join(each.parentPath, each.name), 'latin1')))).join('\n');
}

describe('a dry run', () => {
  it('says of every row what becomes of it, and does nothing', async () => {
    await start();

    const { decisions } = await plan([acme, old, { ...acme, name: 'bare', token: '' }, { ...acme, name: '' }]);

    expect(decisions).toMatchObject([
      { row: 1, name: 'acme', place: 'GitLab at git.example.com', outcome: 'create', isLegacy: false, column: null },
      { row: 2, name: 'old-ghes', outcome: 'create', isLegacy: true, why: saying('legacy') },
      { row: 3, name: 'bare', outcome: 'bare', why: saying('add-integration gitlab') },
      { row: 4, name: null, outcome: 'refused', column: 'name' },
    ]);
    expect(JSON.stringify(decisions)).not.toContain('canary');
    expect(await stored()).toEqual([]);
    expect(await trail()).toEqual([]);
  });

  it.each([
    ['the name, whatever its case', { name: 'ACME', token: other }, 'of this name'],
    ['the address and the token, under another name', { name: 'other' }, 'as acme'],
  ])('leaves alone what is there by %s', async (_what, given, words) => {
    await start();
    await service.add('acme', { token, baseUrl: host });

    const { decisions, id } = await plan([{ ...acme, ...given }]);

    expect(decisions).toMatchObject([{ outcome: 'there', why: saying(words) }]);
    expect(id).toBeNull();
  });

  it('takes another token at the same address for another integration', async () => {
    await start();
    await service.add('acme', { token, baseUrl: host });

    expect((await plan([{ ...acme, name: 'other', token: other }])).decisions).toMatchObject([{ outcome: 'create' }]);
  });

  it.each([
    ['name', { token: other }, 'Row 1 has the same name.', 'name'],
    ['address and token', { name: 'other' }, 'Row 1 has the same address and the same credential.', 'base_url'],
  ])('refuses a second row with the same %s', async (_what, given, why, column) => {
    await start();

    const { decisions } = await plan([acme, { ...acme, ...given }]);

    expect(decisions[1]).toMatchObject({ outcome: 'refused', why, column });
  });

  it('keeps nothing where nobody can say yes', async () => {
    await start();

    const planned = await service.integrations.planImport(admin, { text: JSON.stringify([acme]) }, { keep: false });

    expect(planned.id).toBeNull();
  });

  it('leaves no bare secret on disk while it waits', async () => {
    await start();

    await plan([acme, old]);

    const all = await readFolder();
    expect(all).toContain('tickets');
    for (const secret of [token, password]) {
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(secret).toString('base64').slice(0, -3));
    }
  });
});

describe('an import', () => {
  it('creates what was planned, tests it, and says how that went', async () => {
    await start();

    const { created, tests, stopped } = await run(idOf(await plan([acme, old])));

    expect(created.map(({ name }) => name)).toEqual(['acme', 'old-ghes']);
    expect(stopped).toBeNull();
    expect(tests?.reports.map(({ integration, outcome }) => [integration.name, outcome])).toEqual([
      ['acme', 'pass'],
      ['old-ghes', 'pass'],
    ]);
    expect(await stored()).toMatchObject([
      { name: 'acme', authentication: 'token', owner: 'U0ANA', credential: { kind: 'token', lastFour: '0001' } },
      {
        name: 'old-ghes',
        authentication: 'password',
        credential: { kind: 'password', lastFour: '', username: 'ana' },
        lastTest: { outcome: 'pass' },
      },
    ]);
  });

  it('keeps what fails its test, and marks it as failing', async () => {
    await start();

    await run(idOf(await plan([{ ...acme, name: 'bad-acme' }])));

    expect(await stored()).toMatchObject([{ name: 'bad-acme', lastTest: { outcome: 'fail' } }]);
  });

  it('tests no other integration', async () => {
    await start();
    await service.add('there', { token: other });

    const { tests } = await run(idOf(await plan([acme])));

    expect(tests?.reports.map(({ integration }) => integration.name)).toEqual(['acme']);
  });

  it('does the same file once', async () => {
    await start();
    await run(idOf(await plan([acme, old])));
    const before = await stored();

    const again = await plan([acme, old]);

    expect(again.decisions.map(({ outcome }) => outcome)).toEqual(['there', 'there']);
    expect(again.id).toBeNull();
    expect(await stored()).toEqual(before);
  });

  it('does one plan once, also when two say yes at the same time', async () => {
    await start();
    const id = idOf(await plan([acme]));

    const both = await Promise.allSettled([run(id), run(id)]);

    const refused = both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(refused).toEqual([saying('This import is no longer there')]);
    expect(await stored()).toHaveLength(1);
  });

  it('is still to be had after a restart of the bot', async () => {
    await start();
    const id = idOf(await plan([acme, old]));

    const restarted = createIntegrations(service.parts);
    const { created } = await lastOf(restarted.runImport(admin, id, quick()));

    expect(created).toHaveLength(2);
  });

  it('says why it ended early, and goes on from there with the same file', async () => {
    await start();
    const id = idOf(await plan([acme, old]));
    const { store } = service;
    const createIntegration: typeof store.createIntegration = async (where, made) => {
      if (made.name === 'old-ghes') throw new StoreError('full', 'The disk is full.');
      return store.createIntegration(where, made);
    };

    const full = createIntegrations({ ...service.parts, store: { ...store, createIntegration } });
    const { created, stopped } = await lastOf(full.runImport(admin, id, quick()));

    expect(created.map(({ name }) => name)).toEqual(['acme']);
    expect(stopped).toBe('The disk is full.');
    const again = await plan([acme, old]);
    expect(again.decisions.map(({ outcome }) => outcome)).toEqual(['there', 'create']);
    expect((await run(idOf(again))).created.map(({ name }) => name)).toEqual(['old-ghes']);
  });

  it('creates nothing once it was broken off', async () => {
    await start();
    const id = idOf(await plan([acme]));

    const { created, stopped } = await lastOf(service.integrations.runImport(admin, id, quick(AbortSignal.abort())));

    expect(created).toEqual([]);
    expect(stopped).toBe('It was broken off.');
  });

  it('leaves out a name that somebody took meanwhile', async () => {
    await start();
    const id = idOf(await plan([acme, old]));
    await service.add('ACME', { token: other });

    const { created, taken } = await run(id);

    expect(created.map(({ name }) => name)).toEqual(['old-ghes']);
    expect(taken).toEqual(['acme']);
  });

  it('is written down, each integration by itself and without its secret', async () => {
    await start();

    await run(idOf(await plan([acme, old])));

    const records = await trail();
    expect(records.map(({ action, integration, by }) => [action, integration?.name, by])).toEqual([
      ['import', 'old-ghes', 'U0ANA'],
      ['import', 'acme', 'U0ANA'],
    ]);
    expect(records[0]?.after).toMatchObject({ authentication: 'password', baseUrl: 'https://ghes.example.com' });
    expect(JSON.stringify(records)).not.toContain('canary');
  });

  it.each([
    ['somebody else', () => run(idOf(planned), anActor({ role: 'admin', userId: 'U0BEN' }))],
    ['another workspace', () => run(idOf(planned), { ...admin, workspace: otherWorkspace })],
    ['a made up id', () => run(newImportId())],
    ['a yes after an hour', () => runAfter(hour)],
  ])('does nothing for %s, and can still be done by who planned it in time', async (what, act) => {
    await start();
    planned = await plan([acme]);

    await expect(act()).rejects.toThrow('This import is no longer there');

    expect(await stored()).toEqual([]);
    if (what !== 'a yes after an hour') expect((await run(idOf(planned))).created).toHaveLength(1);
  });

  it('is closed to managers, when it is planned and when it is done', async () => {
    await start();
    const id = idOf(await plan([acme]));
    const manager: Actor = anActor({ role: 'manager' });

    await expect(plan([acme], manager)).rejects.toThrow('You need the role admin to import integrations');
    await expect(run(id, manager)).rejects.toThrow('You need the role admin');
    expect(await stored()).toEqual([]);
  });
});

describe('a legacy user name and password', () => {
  it('is opened for a test with its user name', async () => {
    const seen: unknown[] = [];
    service = await startService(({ credential, integration: { id, name, provider, baseUrl, authentication } }) => {
      if (credential.kind === 'password') seen.push([credential.username, credential.password.reveal()]);
      return aReport({ integration: { id, name, provider, baseUrl, authentication } });
    });

    await run(idOf(await plan([old])));

    expect(seen).toEqual([['ana', password]]);
  });

  it('is replaced by a token when it is renewed, and is legacy no more', async () => {
    await start();
    await run(idOf(await plan([old])));
    const [integration] = await stored();
    if (!integration) throw new Error('nothing was imported');

    const renewal = await service.integrations.startRenewal(admin, integration.id, {
      token: 'ghp_canary0000000000000000000000000001',
    });
    await lastOf(service.integrations.testRenewal(admin, renewal, quick()));
    await service.integrations.confirmRenewal(admin, renewal);

    expect(await stored()).toMatchObject([
      { authentication: 'token', credential: { kind: 'token', username: null, lastFour: '0001' } },
    ]);
  });

  it('cannot be had in a new integration', async () => {
    await start();
    const asked = {
      provider: 'ghes' as const,
      baseUrl: 'https://ghes.example.com',
      authentication: 'password' as const,
      token: password,
      organizations: [],
      services: [],
    };

    await expect(service.integrations.startDraft(admin, asked)).rejects.toThrow(/cannot be connected with a user name/);
    await expect(lastOf(service.integrations.testAsked(admin, asked, quick()))).rejects.toThrow(
      /cannot be connected with a user name/,
    );
  });
});
