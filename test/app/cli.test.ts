import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { localWorkspace, WorkspaceId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Report } from '../../src/core/report.ts';
import { openEmbeddedStore } from '../../src/storage/index.ts';
import { aStoredIntegration } from '../builders/documents.ts';
import { saying } from '../builders/saying.ts';
import { type Authority, type CertificateOrder, createAuthority } from '../world/certificates.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabToken, goodToken } from '../world/seeds.ts';
import { flow, flowHere } from './command-line.ts';

const dayMs = 24 * 60 * 60 * 1000;
let authority: Authority;
let folder: string;
let env: Record<string, string>;
let tokenFile: string;
let gitLabTokenFile: string;
const worlds: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-cli-'));
  tokenFile = join(folder, 'github-token');
  gitLabTokenFile = join(folder, 'gitlab-token');
  await writeFile(tokenFile, `${goodToken}\n`);
  await writeFile(gitLabTokenFile, `${goodGitLabToken}\n`);
  env = {
    FLOW_DATA_DIR: join(folder, 'data'),
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    FLOW_EXTRA_CA_FILE: authority.bundleFile,
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
});
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
  await rm(folder, { recursive: true, force: true });
});

const dataFolderIsThere = () =>
  access(join(folder, 'data')).then(
    () => true,
    () => false,
  );

async function gitLab(order: CertificateOrder = {}): Promise<GitLabWorld> {
  const world = await startGitLab({ seed: aGitLabSeed(), tls: await authority.issue(order) });
  worlds.push(world);
  return world;
}

async function ghes(order: CertificateOrder = {}): Promise<GitHubWorld> {
  const world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed(), tls: await authority.issue(order) });
  worlds.push(world);
  return world;
}

const reportOf = (out: string) => JSON.parse(out) as Report;
const flags = (provider: string, url: string, file: string) => [
  '--provider',
  provider,
  '--base-url',
  url,
  '--token-file',
  file,
];

describe('flow test of an integration that is not stored', () => {
  it('passes on a healthy server, says as whom, and makes no data folder', async () => {
    const world = await ghes();

    const { status, out, err } = await flow(
      ['test', ...flags('ghes', world.url, tokenFile), '--org', 'acme', '--json'],
      { env },
    );

    expect(err).toBe('');
    expect(reportOf(out)).toMatchObject({
      schema: 'flow.report/1',
      integration: { id: null, name: null, provider: 'ghes', baseUrl: world.url, authentication: 'token' },
      outcome: 'pass',
      cause: null,
      identity: { login: 'flow-svc', kind: 'user' },
    });
    expect(status).toBe(0);
    expect(await dataFolderIsThere()).toBe(false);
  });

  it('needs no keys, and takes the token from standard input', async () => {
    const world = await gitLab();
    const { FLOW_ENCRYPTION_KEYS: _keys, ...keyless } = env;

    const run = await flow(['test', ...flags('gitlab', world.url, '-')], {
      env: keyless,
      input: `${goodGitLabToken}\n`,
    });

    expect(run).toMatchObject({ status: 0, err: '' });
    expect(run.out).toContain('Fine: Successfully connected via flow-svc');
  });

  it('takes an OAuth access token', async () => {
    const world = await gitLab();

    const { out } = await flow(['test', ...flags('gitlab', world.url, gitLabTokenFile), '--auth', 'oauth', '--json'], {
      env,
    });

    expect(reportOf(out).integration.authentication).toBe('oauth');
  });

  it('finds an expired certificate before it shows the token to anybody', async () => {
    const world = await ghes({ validFrom: Date.now() - 30 * dayMs, validTo: Date.now() - dayMs });

    const { status, out } = await flow(['test', ...flags('ghes', world.url, tokenFile), '--json'], { env });

    const report = reportOf(out);
    expect(report).toMatchObject({ outcome: 'fail', cause: 'tls-expiry', identity: null });
    expect(report.checks.find((check) => check.id === 'token-valid')?.status).toBe('skip');
    expect(status).toBe(1);
    expect(JSON.stringify(world.requests())).not.toContain('canary');
  });

  it('says so when nothing listens there, without a stack trace', async () => {
    const world = await gitLab();
    await world.close();
    worlds.length = 0;

    const { status, out, err } = await flow(['test', ...flags('gitlab', world.url, gitLabTokenFile), '--json'], {
      env,
    });

    expect(reportOf(out)).toMatchObject({ outcome: 'fail', cause: 'port-open' });
    expect(status).toBe(1);
    expect(err).toBe('');
  });

  it('asks a slow host in three rounds, one after the other', async () => {
    const world = await gitLab();
    const ask = () => flow(['test', ...flags('gitlab', world.url, gitLabTokenFile)], { env });
    const quick = await ask();
    const answerMs = 1_000;
    world.delayAnswers(answerMs);

    const slow = await ask();

    expect(slow.status).toBe(0);
    // Beside the same run without the wait, so that a busy machine slows both.
    expect((slow.tookMs - quick.tookMs) / answerMs).toBeLessThan(3.9);
  });

  it('stops when it is interrupted', async () => {
    const world = await gitLab();
    world.answerWith(() => 'silence');

    const run = await flow(['test', ...flags('gitlab', world.url, gitLabTokenFile)], {
      env,
      async meanwhile(kill) {
        await vi.waitFor(() => expect(world.requests().length).toBeGreaterThan(0), 10_000);
        kill('SIGINT');
      },
    });

    expect(run).toMatchObject({ status: 130, out: '', err: 'Stopped.\n' });
  });
});

describe('bad input', () => {
  const good = () => flags('gitlab', 'https://git.example.com', gitLabTokenFile);

  it.each<[string, () => readonly string[], string]>([
    [
      'no address at all',
      () => ['test', '--provider', 'gitlab', '--token-file', gitLabTokenFile],
      'has an address of its own',
    ],
    ['an address that is none', () => ['test', ...flags('gitlab', 'https://', gitLabTokenFile)], 'address'],
    [
      'an address with a password',
      () => ['test', ...flags('gitlab', 'https://a:b@git.example.com', gitLabTokenFile)],
      'user name or password',
    ],
    [
      'a file that is not there',
      () => ['test', ...flags('gitlab', 'https://git.example.com', '/nowhere')],
      'it is not there',
    ],
    ['a folder for a file', () => ['test', ...flags('gitlab', 'https://git.example.com', folder)], 'it is a folder'],
    [
      'an unknown provider',
      () => ['test', ...flags('gitlabb', 'https://git.example.com', gitLabTokenFile)],
      'Did you mean gitlab?',
    ],
    [
      'a token for a GitHub App',
      () => ['test', ...good(), '--auth', 'github-app', '--app-id', '1', '--key-file', 'k'],
      'signs in without a token',
    ],
    ['an unknown service', () => ['test', ...good(), '--services', 'repo'], 'Did you mean repos?'],
    ['an unknown flag', () => ['test', ...good(), '--tokenfile', 'x'], 'Did you mean --token-file?'],
    ['an unknown command', () => ['tset'], 'Did you mean `test`?'],
    ['an unknown name', () => ['test', 'nobody'], 'no integration named `nobody`'],
    ['a token as an argument', () => ['test', goodToken], 'revoke it'],
    ['a token as a flag', () => ['test', '--token-file', goodToken], 'revoke it'],
    ['a workspace that is none', () => ['list', '--workspace', 'T 1'], 'A workspace is given by its id'],
  ])('%s is one clear sentence and status 64', async (_what, argv, words) => {
    const run = await flowHere(argv(), env);

    expect(run).toMatchObject({ status: 64, out: '' });
    expect(run.err).toContain(words);
    expect(run.err).not.toMatch(/\n\s+at /);
    // `test NAME` opens the store to record what it finds; nothing but its own folder comes of it.
    const store = await openEmbeddedStore({
      directory: join(folder, 'data'),
      mode: 'read-only',
      clock: systemClock,
      log: silentLog,
    });
    expect(await store.listWorkspaces()).toEqual([]);
  });

  it.each([
    ['Bearer in front', `Bearer ${goodGitLabToken}`, 'Bearer'],
    ['white space around', ` ${goodGitLabToken} `, 'white space'],
    ['nothing', '\n', 'empty'],
  ])('a token file with %s is one clear sentence and status 64', async (_what, content, words) => {
    await writeFile(gitLabTokenFile, content);

    const run = await flowHere(['test', ...good(), '--json'], env);

    expect(run.status).toBe(64);
    expect(JSON.parse(run.out)).toMatchObject({ error: { kind: 'input', message: saying(words) } });
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read is one clear sentence', async () => {
    await chmod(gitLabTokenFile, 0);

    expect((await flowHere(['test', ...good()], env)).err).toContain('this user may not read it');
  });

  it('settings are all told at once, by name', async () => {
    const run = await flowHere(['list', '--json'], {
      ...env,
      PORT: 'canary',
      FLOW_LOG_LEVEL: 'canary',
      FLOW_ADMNIS: 'x',
    });

    expect(run.status).toBe(64);
    expect(JSON.parse(run.out)).toMatchObject({ error: { lines: { length: 3 } } });
    expect(run.err).toContain('Did you mean FLOW_ADMINS?');
  });

  it('a name that is no setting is told, and stops nothing', async () => {
    const run = await flowHere(['list', '--json'], { ...env, FLOW_ADMNIS: 'x' });

    expect(run).toMatchObject({
      status: 0,
      err: 'FLOW_ADMNIS is no setting of the bot. Did you mean FLOW_ADMINS?\n',
    });
  });
});

describe('stored integrations', () => {
  const add = (world: GitLabWorld, name: string, ...more: readonly string[]) =>
    flowHere(['add', ...flags('gitlab', world.url, gitLabTokenFile), '--name', name, ...more], env);

  it('are created after a test, listed, tested and removed', async () => {
    const world = await gitLab();

    expect(await add(world, 'acme gitlab')).toMatchObject({ status: 0, err: '' });
    const { out } = await flowHere(['list', '--json'], env);
    expect(JSON.parse(out)).toMatchObject({ integrations: [{ name: 'acme gitlab', state: 'fine' }] });
    expect(await flowHere(['test', 'acme'], env)).toMatchObject({ status: 0 });
    expect(await flowHere(['test', 'all', '--json'], env)).toMatchObject({ status: 0 });
    expect(await flowHere(['remove', 'acme'], env)).toMatchObject({ status: 64 });
    expect(await flowHere(['remove', 'acme', '--yes', 'acme gitlab'], env)).toMatchObject({ status: 0 });
    expect((await flowHere(['list'], env)).out).toContain('There are no integrations yet');
  });

  it('never share a name', async () => {
    const world = await gitLab();
    await add(world, 'acme');

    const second = await add(world, 'ACME');

    expect(second).toMatchObject({ status: 64, out: '' });
    expect(second.err).toContain('There is already an integration named ACME');
  });

  it('are not created from a test that fails', async () => {
    const world = await gitLab();
    world.revokeToken(goodGitLabToken);

    const run = await add(world, 'acme');

    expect(run.status).toBe(1);
    expect(run.err).toContain('Nothing was created.');
    expect((await flowHere(['list', '--json'], env)).out).toContain('"integrations": []');
  });

  it('are not created without keys', async () => {
    const world = await gitLab();
    const { FLOW_ENCRYPTION_KEYS: _keys, ...keyless } = env;

    const run = await flowHere(['add', ...flags('gitlab', world.url, gitLabTokenFile), '--name', 'acme'], keyless);

    expect(run).toMatchObject({ status: 70, out: '' });
    expect(run.err).toContain('FLOW_ENCRYPTION_KEYS');
  });

  it('can be seen and tested, not changed, while the bot holds the folder', async () => {
    const world = await gitLab();
    await add(world, 'acme');
    const bot = await openEmbeddedStore({
      directory: join(folder, 'data'),
      mode: 'read-write',
      clock: systemClock,
      log: silentLog,
    });

    const [list, test, remove] = await Promise.all([
      flow(['list'], { env }),
      flow(['test', 'acme'], { env }),
      flow(['remove', 'acme', '--yes', 'acme'], { env }),
    ]);
    await bot.close();

    expect(list).toMatchObject({ status: 0 });
    expect(test).toMatchObject({ status: 0 });
    expect(test.err).toContain('This result was not recorded.');
    expect(remove).toMatchObject({ status: 70, out: '' });
    expect(remove.err).toContain('is in use');
  });

  it('of several workspaces want one to be named', async () => {
    const store = await openEmbeddedStore({
      directory: join(folder, 'data'),
      mode: 'read-write',
      clock: systemClock,
      log: silentLog,
    });
    await store.createIntegration(localWorkspace, aStoredIntegration({ name: 'here' }));
    await store.createIntegration(WorkspaceId.parse('T0FLOW'), aStoredIntegration({ name: 'there' }));
    await store.close();

    const unnamed = await flowHere(['list'], env);
    expect(unnamed).toMatchObject({ status: 64, out: '' });
    expect(unnamed.err).toContain('T0FLOW and local');
    expect((await flowHere(['list', '--workspace', 'T0FLOW'], env)).out).toContain('there');
    const unknown = await flowHere(['alerts', '--workspace', 'T0FLWO'], env);
    expect(unknown).toMatchObject({ status: 64, out: '' });
    expect(unknown.err).toContain('The store holds no workspace T0FLWO. There is T0FLOW and local.');
  });
});

describe('help', () => {
  it('needs nothing at all', async () => {
    const run = await flow(['help', 'test']);

    expect(run).toMatchObject({ status: 0, err: '' });
    expect(run.out).toContain('--token-file');
  });
});

describe('a fault that nobody caught', () => {
  it('is told as one, and never with the status of a test that failed', async () => {
    const throwing =
      "if (name === 'uncaughtException') queueMicrotask(() => { throw new Error('ghp_canary0000000000000000000000000001') })";
    const source = encodeURIComponent(`process.on('newListener', (name) => { ${throwing} })`);

    const run = await flow(['about', '--json'], { env: { NODE_OPTIONS: `--import=data:text/javascript,${source}` } });

    expect(run.status).toBe(70);
    expect(JSON.parse(run.out)).toMatchObject({ error: { kind: 'fault', message: saying('a fault of its own') } });
    expect(run.err).toContain('a fault of its own');
    expect(run.out + run.err).not.toContain('canary');
  });
});
