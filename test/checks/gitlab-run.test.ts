import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { notable, type RunOrder, resultOf, runReport } from '../builders/run-report.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { type GitLabOptions, type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitLabSeed, goodGitLabScopes, goodGitLabToken } from '../world/seeds.ts';

const url = 'https://flow.pluralsight.com/webhooks/1';
const releases = ['9.5.10', '12.10.14', '14.10.5', '15.4.6-ee', '15.5.0', '17.9.1-ee', '18.4.1'];

describe('a whole run on GitLab', () => {
  let authority: Authority;

  beforeAll(async () => {
    authority = await createAuthority();
  });

  afterAll(() => authority.close());

  async function run(
    options: Partial<GitLabOptions>,
    order: Partial<RunOrder> = {},
    breakIt: (world: GitLabWorld) => void = () => {},
  ): Promise<{ report: Report; world: GitLabWorld }> {
    const world = await startGitLab({ seed: aGitLabSeed(), tls: await authority.issue(), ...options });
    breakIt(world);
    const report = await runReport({
      provider: 'gitlab',
      baseUrl: world.baseUrl,
      token: goodGitLabToken,
      authorities: [authority.rootPem],
      ...order,
    });
    await world.close();
    return { report, world };
  }

  it.each(releases)('makes five calls in a quick run and accuses nobody: %s', async (version) => {
    const { report, world } = await run({ version });

    expect(report.requests).toBe(5);
    expect(world.requests()).toHaveLength(5);
    expect(report.cause).toBeNull();
    expect(Object.values(notable(report))).not.toContain('fail');
  });

  it.each(releases)('asks in three rounds, so that a slow server answers in time: %s', async (version) => {
    const rounds = [
      ['/api/v4/version'],
      ['/api/v4/user'],
      ['/api/v4/personal_access_tokens/self', '/api/v4/projects', '/api/v4/version'],
    ];
    const waiting = new Map<number, { readonly paths: string[]; readonly all: PromiseWithResolvers<void> }>();
    const { report } = await run({ version }, {}, (world) => {
      world.answerWith(async ({ path, headers }) => {
        const round = headers['authorization'] === undefined ? 0 : path === '/api/v4/user' ? 1 : 2;
        const gate = waiting.get(round) ?? { paths: [], all: Promise.withResolvers<void>() };
        waiting.set(round, gate);
        gate.paths.push(path);
        // Nobody of a round is answered before everybody has asked: a call too late would never come.
        if (gate.paths.length === rounds[round]?.length) gate.all.resolve();
        await gate.all.promise;
        return undefined;
      });
    });

    expect([...waiting.values()].map((gate) => gate.paths.toSorted())).toEqual(rounds);
    expect(report.cause).toBeNull();
  });

  it.each(releases)('accuses nobody in a deep run either: %s', async (version) => {
    const seed = aGitLabSeed({ projects: [{ path: 'acme/app', hooks: [{ url, deliveries: ['200'] }] }] });

    const { report } = await run({ version, seed }, { deep: true });

    expect(report.cause).toBeNull();
    expect(resultOf(report, 'access-level').status).toBe('pass');
    expect(resultOf(report, 'encoded-slashes').status).toBe('pass');
    expect(resultOf(report, 'repo-read').status).toBe('pass');
    expect(resultOf(report, 'sha256-repos').status).toBe('pass');
    expect(resultOf(report, 'hook-present').status).toBe('pass');
  });

  it('proves in a deep run what an old server does not list', async () => {
    const { report } = await run({ version: '9.5.10' }, { deep: true });

    expect(resultOf(report, 'scopes')).toMatchObject({ status: 'pass', facts: { untold: [] } });
  });

  it('names the scope that an old server refuses for, and lets everything else wait for it', async () => {
    const seed = aGitLabSeed({ tokens: { [goodGitLabToken]: { username: 'flow-svc', scopes: ['read_user'] } } });

    const { report } = await run({ version: '11.11.8', seed });

    expect(report.cause).toBe('scopes');
    expect(resultOf(report, 'scopes').facts).toMatchObject({ missing: ['api'] });
    expect(resultOf(report, 'access-level')).toMatchObject({ status: 'skip', facts: { waitsFor: 'scopes' } });
  });

  it('lets everything wait for the scopes when the token carries one of them only', async () => {
    const seed = aGitLabSeed({ tokens: { [goodGitLabToken]: { username: 'flow-svc', scopes: ['read_repository'] } } });

    const { report } = await run({ seed }, { deep: true });

    expect(report.cause).toBe('scopes');
    const failed = report.checks.filter((check) => check.status === 'fail' || check.status === 'warn');
    expect(failed.map((check) => check.id)).toEqual(['scopes']);
  });

  it('follows a group by name without a call more when its projects are seen', async () => {
    const { report } = await run({}, { organizations: ['acme'] });

    expect(report.requests).toBe(5);
    expect(resultOf(report, 'orgs-visible').status).toBe('pass');
  });

  it('names a group that the account does not see', async () => {
    const { report } = await run({}, { organizations: ['acme', 'others'] });

    expect(report.cause).toBe('orgs-visible');
    expect(resultOf(report, 'orgs-visible').facts).toMatchObject({ missing: ['others'] });
  });

  it('names a proxy that decodes %2F, and that alone', async () => {
    const { report } = await run({}, { deep: true }, (world) => {
      world.answerWith(({ path }) =>
        path.includes('%2F') ? { status: 404, headers: { 'content-type': 'text/html' }, body: 'Not Found' } : undefined,
      );
    });

    expect(report.cause).toBe('encoded-slashes');
    expect(report.checks.filter((check) => check.status === 'fail')).toHaveLength(1);
  });

  it('sees a hook that the server switched off, and who can mend it', async () => {
    const hooks = [{ url, alertStatus: 'disabled' as const, deliveries: ['503', '503'] }];
    const seed = aGitLabSeed({ projects: [{ path: 'acme/app', hooks }] });

    const { report } = await run({ seed, version: '17.9.1' }, { deep: true });

    expect(report.cause).toBe('hook-enabled');
    expect(resultOf(report, 'hook-enabled').remedy?.url).toContain('/acme/app/-/hooks');
  });

  it('reads deliveries that had no answer at all, which no filter by class finds', async () => {
    const hooks = [{ url, deliveries: ['internal error', 'internal error', 'internal error', '200'] }];
    const seed = aGitLabSeed({ projects: [{ path: 'acme/app', hooks }] });

    const { report } = await run({ seed, version: '17.9.1' }, { deep: true });

    expect(report.cause).toBe('hook-deliveries');
  });

  it('lists SHA-256 repositories as a limit on what is read', async () => {
    const projects = [{ path: 'acme/app' }, { path: 'acme/new', objectFormat: 'sha256' as const }];

    const { report } = await run({ seed: aGitLabSeed({ projects }) });

    expect(report).toMatchObject({ outcome: 'warn', requests: 5 });
    expect(report.services[0]).toMatchObject({ id: 'repos', state: 'limited' });
  });

  it('signs in by OAuth in five calls as well', async () => {
    const { report } = await run({}, { authentication: 'oauth' });

    expect(report).toMatchObject({ outcome: 'pass', requests: 5 });
    expect(resultOf(report, 'oauth-client').status).toBe('pass');
  });

  it('calls nothing a fault that only looks like one', async () => {
    const seed = aGitLabSeed({
      users: [{ username: 'flow-svc', name: 'Flow service', bot: true }],
      tokens: { [goodGitLabToken]: { username: 'flow-svc', scopes: goodGitLabScopes, expiresAt: null } },
    });

    const { report } = await run({ seed, subpath: '/gitlab' });

    expect(report).toMatchObject({ outcome: 'pass', cause: null, identity: { kind: 'bot' } });
  });
});
