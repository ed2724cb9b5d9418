import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notable, type RunOrder, resultOf, runReport } from '../builders/run-report.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { startGitServer } from '../world/git-server.ts';
import { startMisbehavingServer } from '../world/misbehaving-server.ts';
import { startSshServer } from '../world/ssh-server.ts';

const token = 'canary-token-of-other-hosts-01';

let authority: Authority;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

function keep<World extends { close(): Promise<void> }>(world: World): World {
  open.push(world);
  return world;
}

const run = (order: Omit<RunOrder, 'token'> & { readonly token?: string }) =>
  runReport({ token, authorities: [authority.rootPem], net: { probeDeadlineMs: 500 }, ...order });

// Nobody gave an allow list, and no host has one to show.
const untold = { 'flow-allow-list': 'unknown' };

describe('a plain Git repository over HTTPS', () => {
  async function startGit(repository: { readonly isPublic?: boolean; readonly objectFormat?: 'sha256' } = {}) {
    const world = keep(
      await startGitServer({
        repositories: [{ path: 'acme/app.git', ...repository }],
        tokens: [token],
        tls: await authority.issue(),
      }),
    );
    return { world, baseUrl: `${world.url}/acme/app.git` };
  }

  it('passes in two calls', async () => {
    const { world, baseUrl } = await startGit();

    const report = await run({ provider: 'git', baseUrl });

    expect(notable(report)).toEqual(untold);
    expect(report).toMatchObject({ outcome: 'pass', cause: null, identity: null, requests: 2 });
    expect(world.requests()).toHaveLength(2);
    expect(report.services[0]).toMatchObject({ id: 'repos', state: 'available' });
  });

  it('passes without a token when it is public, in one call', async () => {
    const { baseUrl } = await startGit({ isPublic: true });

    const report = await run({ provider: 'git', baseUrl, authentication: 'none', token: '' });

    expect(report).toMatchObject({ outcome: 'pass', requests: 1 });
  });

  it.each([
    ['a token that is not known', 'canary-other', undefined, 'app.git', 'not-accepted'],
    ['no token', '', 'none', 'app.git', 'no-credential'],
    ['a path where nothing is', token, undefined, 'nothing.git', 'not-found'],
  ] as const)('fails with %s', async (_case, given, authentication, path, reason) => {
    const { world } = await startGit();

    const report = await run({
      provider: 'git',
      baseUrl: `${world.url}/acme/${path}`,
      token: given,
      ...(authentication ? { authentication } : {}),
    });

    expect(report.cause).toBe('token-valid');
    expect(resultOf(report, 'token-valid').facts).toMatchObject({ reason });
  });

  it('warns of SHA-256', async () => {
    const { baseUrl } = await startGit({ objectFormat: 'sha256' });

    const report = await run({ provider: 'git', baseUrl });

    expect(notable(report)).toEqual({ ...untold, 'sha256-repos': 'warn' });
    expect(report.services[0]).toMatchObject({ id: 'repos', state: 'unavailable' });
  });

  it('is not what a page is', async () => {
    const page = keep(await startMisbehavingServer('login-page', { tls: await authority.issue() }));

    const report = await run({ provider: 'git', baseUrl: `${page.url}/acme/app.git` });

    expect(report.cause).toBe('answers-as-api');
    expect(page.seen().some((headers) => 'authorization' in headers)).toBe(false);
  });
});

describe('a repository over SSH', () => {
  it('passes when an SSH server answers, without a word about any token', async () => {
    const { port } = keep(await startSshServer());

    const report = await run({
      provider: 'git',
      baseUrl: `ssh://git@127.0.0.1:${port}/acme/app.git`,
      authentication: 'none',
    });

    expect(report).toMatchObject({ outcome: 'pass', cause: null, requests: 0 });
    expect(report.checks.map((check) => check.id)).toEqual([
      'base-url',
      'private-name',
      'dns-public',
      'port-open',
      'ssh-open',
      'flow-allow-list',
    ]);
    expect(report.services[0]?.state).toBe('unknown');
  });

  it.each([
    ['nobody listens', 'refused', 'fail', 'port-open'],
    ['nobody speaks', 'silent', 'unknown', null],
  ] as const)('when %s', async (_case, kind, outcome, cause) => {
    const server = keep(kind === 'silent' ? await startSshServer('') : await startMisbehavingServer('refused'));

    const report = await run({
      provider: 'git',
      baseUrl: `ssh://git@127.0.0.1:${server.port}/app.git`,
      authentication: 'none',
    });

    expect(report).toMatchObject({ outcome, cause });
  });

  it('is not what a web server is', async () => {
    const { port } = keep(await startSshServer('HTTP/1.1 400 Bad Request\r\n\r\n'));

    const report = await run({
      provider: 'git',
      baseUrl: `ssh://git@127.0.0.1:${port}/app.git`,
      authentication: 'none',
    });

    expect(report.cause).toBe('ssh-open');
  });
});
