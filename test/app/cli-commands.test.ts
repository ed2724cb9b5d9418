import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock, toIso } from '../../src/core/clock.ts';
import { localWorkspace } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { openEmbeddedStore } from '../../src/storage/index.ts';
import { aStoredIntegration, aTestSummary } from '../builders/documents.ts';
import { saying } from '../builders/saying.ts';
import { flowHere } from './command-line.ts';

const dayMs = 24 * 60 * 60 * 1000;
let folder: string;
let env: Record<string, string>;
let made: readonly StoredIntegration[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-cli-commands-'));
  env = { FLOW_DATA_DIR: join(folder, 'data') };
  made = ['acme one', 'acme two', 'beta'].map((name) => {
    const tokenExpiresAt = name === 'beta' ? null : toIso(systemClock.now() + 10 * dayMs);
    return aStoredIntegration({ name, lastTest: aTestSummary({ tokenExpiresAt }) });
  });
  const store = await openEmbeddedStore({
    directory: env['FLOW_DATA_DIR'] ?? folder,
    mode: 'read-write',
    clock: systemClock,
    log: silentLog,
  });
  for (const each of made) await store.createIntegration(localWorkspace, each);
  await store.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The one document, and that there is nothing else on standard output. */
async function json(...words: readonly string[]) {
  const run = await flowHere([...words, '--json'], env);
  return { ...run, document: JSON.parse(run.out) as unknown };
}

describe('flow --json', () => {
  it.each([
    [['expiring'], { days: 30, total: 2, withoutDate: 1, expiring: [{ name: 'acme one', daysLeft: 9 }, {}] }],
    [['expiring', '5'], { days: 5, total: 0, expiring: [] }],
    [['list', 'acme'], { total: 2, integrations: [{ name: 'acme one' }, { name: 'acme two' }] }],
    [['limits', 'beta'], { limits: [{ name: 'beta', state: 'unknown', why: saying('FLOW_ENCRYPTION_KEYS') }] }],
    [['limits'], { total: 3, limits: [{ state: 'unknown' }, {}, {}] }],
    [['status'], { counts: { fine: 3 } }],
    [['settings'], { missing: [saying('FLOW_ENCRYPTION_KEYS'), saying('GITHUB_OAUTH')] }],
    [['run-job', 'tidy', '--dry-run', '--at', '2026-12-01'], { posts: [] }],
    [['run-job', 'tidy'], { job: 'tidy', outcome: 'done' }],
    [['about'], { version: saying('.'), runsOn: saying('Node') }],
  ])('%j prints one document', async (words, document) => {
    const run = await json(...words);

    expect(run.status).toBe(0);
    expect(run.document).toMatchObject(document);
  });

  it.each([
    [['remove'], 3, 'remove'],
    [['test', 'acme', '--deep'], 2, 'test'],
    [['l', 'acme'], 2, 'li'],
  ])('%j prints what there is to choose from, and ends with 64', async (words, count, verb) => {
    const run = await json(...words);

    expect(run.status).toBe(64);
    expect(run.document).toMatchObject({
      error: { kind: 'input', options: Array.from({ length: count }, () => ({ command: saying(verb) })) },
    });
  });
});

describe('flow jobs', () => {
  it('lists them, and tells of a run by hand', async () => {
    await json('run-job', 'tidy');

    const { status, out } = await json('jobs');
    const found = z
      .object({ jobs: z.array(z.object({ id: z.string(), last: z.object({ outcome: z.string() }).nullable() })) })
      .parse(JSON.parse(out));

    expect(status).toBe(0);
    expect(found.jobs.filter(({ last }) => last !== null)).toEqual([{ id: 'tidy', last: { outcome: 'done' } }]);
  });
});

describe('flow in words', () => {
  it('names the command for each of several', async () => {
    const { err, status } = await flowHere(['check', 'acme', '--deep'], env);

    expect(status).toBe(64);
    for (const { id, name } of made.slice(0, 2)) {
      expect(err).toContain(`  ${name} (https://github.com): flow test ${id} --deep`);
    }
  });

  it('names a command that may be meant only once', async () => {
    const { err } = await flowHere(['l', 'acme'], env);

    expect(err).toContain('\n  flow list acme\n  flow limits acme\n');
  });

  it('draws tokens that end as a table, with what it does not know beside it', async () => {
    const { out, err, status } = await flowHere(['expiring'], env);

    expect(status).toBe(0);
    expect(out).toMatch(/acme one +\w{3} \d{1,2} \w{3} \d{4} +in 9 days 23 hours/);
    expect(err).toContain('Nobody knows when the token of beta ends.');
  });
});

describe('flow run-job --dry-run', () => {
  const contents = async (directory: string) => {
    const names = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    const paths = names.map((each) => join(each.parentPath, each.name)).toSorted();
    return await Promise.all(paths.map(async (path) => [path, (await readFile(path)).toString('base64')]));
  };

  it.each(['token-expiry', 'connection', 'own-health', 'digest'])(
    'of %s leaves the folder as it is, byte by byte, where no bot runs',
    async (job) => {
      // Whoever writes first makes the ledger.
      await flowHere(['notify', 'C012ABCDEF', 'critical'], env);
      const before = await contents(folder);
      expect(before.map(([path]) => path)).toContain(join(folder, 'data', 'ledger.db'));

      expect(await json('run-job', job, '--dry-run', '--at', '2030-01-01')).toMatchObject({ status: 0 });

      expect(await contents(folder)).toEqual(before);
    },
  );
});
