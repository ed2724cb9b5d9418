import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notable, resultOf, runReport } from '../builders/run-report.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabToken, goodToken } from '../world/seeds.ts';

const dayMs = 24 * 60 * 60 * 1000;
const ownerOfAcme = aGitHubSeed({ organizations: [{ login: 'acme', members: { 'flow-svc': 'admin' } }] });
const flowHook = { url: 'https://flow.pluralsight.com/webhooks/1' };

/** What a quick run leaves to a deep one, and what only people know. */
const leftOpen = {
  'flow-allow-list': 'unknown',
  'repo-read': 'skip',
  'hook-deliveries': 'skip',
  'hook-silence': 'skip',
};

describe('a report on a real socket', () => {
  let authority: Authority;
  let ghes: GitHubWorld;
  let cloud: GitHubWorld;
  let gitlab: GitLabWorld;

  beforeAll(async () => {
    authority = await createAuthority();
    [ghes, cloud, gitlab] = await Promise.all([
      startGitHub({ flavour: 'ghes', seed: ownerOfAcme, tls: await authority.issue() }),
      startGitHub({ flavour: 'cloud', seed: ownerOfAcme }),
      startGitLab({ seed: aGitLabSeed(), version: '17.9.1-ee', tls: await authority.issue() }),
    ]);
    for (const world of [ghes, cloud]) world.setHooks('acme', [flowHook]);
  });

  afterAll(async () => {
    await Promise.all([ghes.close(), cloud.close(), gitlab.close(), authority.close()]);
  });

  const onGhes = () =>
    runReport({ provider: 'ghes', baseUrl: ghes.url, token: goodToken, authorities: [authority.rootPem] });
  const onGitLab = () =>
    runReport({ provider: 'gitlab', baseUrl: gitlab.url, token: goodGitLabToken, authorities: [authority.rootPem] });

  it('passes a healthy GitHub Enterprise Server in three calls and two for its organisation', async () => {
    ghes.forgetRequests();

    const report = await onGhes();

    expect(notable(report)).toEqual(leftOpen);
    expect(report).toMatchObject({
      outcome: 'pass',
      cause: null,
      identity: { login: 'flow-svc', kind: 'user' },
      requests: 5,
    });
    expect(ghes.requests()).toHaveLength(5);
    expect(report.checks.reduce((sum, check) => sum + check.requests, 0)).toBe(5);
  });

  it('shows no credential before it knows what answers', async () => {
    ghes.forgetRequests();

    await onGhes();

    expect(ghes.requests()[0]?.headers['authorization']).toBeUndefined();
  });

  it('passes a healthy GitHub Cloud in two calls and two for its organisation', async () => {
    const report = await runReport({
      provider: 'github',
      baseUrl: cloud.url,
      cloudApiUrl: cloud.apiUrl,
      token: goodToken,
    });

    expect(report).toMatchObject({ outcome: 'pass', requests: 4 });
  });

  it('names a credential that dies while it is tested, and lets what was cut off wait for it', async () => {
    cloud.answerWith(({ path }) =>
      path === '/user/memberships/orgs'
        ? undefined
        : { status: 401, headers: { 'x-github-request-id': 'A:1' }, body: { message: 'Bad credentials' } },
    );

    const report = await runReport({
      provider: 'github',
      baseUrl: cloud.url,
      cloudApiUrl: cloud.apiUrl,
      token: goodToken,
    });

    cloud.answerWith(undefined);
    expect(report).toMatchObject({ outcome: 'fail', cause: 'token-valid', identity: null });
    // The first question, and the three that were on their way together when the first 401 came back.
    expect(report.requests).toBe(4);
    expect(resultOf(report, 'scopes')).toMatchObject({ status: 'skip', facts: { waitsFor: 'token-valid' } });
  });

  it('never sends a fine-grained token to GitHub Cloud', async () => {
    cloud.forgetRequests();

    const report = await runReport({
      provider: 'github',
      baseUrl: cloud.url,
      cloudApiUrl: cloud.apiUrl,
      token: 'github_pat_canary0000000000000000001',
    });

    expect(report).toMatchObject({ outcome: 'fail', cause: 'token-kind', requests: 0 });
    expect(cloud.requests()).toEqual([]);
  });

  it('passes a healthy GitLab in five calls', async () => {
    gitlab.forgetRequests();

    const report = await onGitLab();

    expect(notable(report)).toEqual({
      ...leftOpen,
      'encoded-slashes': 'skip',
      'hook-present': 'skip',
      'hook-config': 'skip',
      'hook-enabled': 'skip',
    });
    expect(report).toMatchObject({ outcome: 'pass', requests: 5 });
    expect(gitlab.requests()).toHaveLength(5);
  });

  it('asks GitLab side by side what does not depend on each other, so that slow answers do not add up', async () => {
    const together = new Set(['/api/v4/version', '/api/v4/personal_access_tokens/self', '/api/v4/projects']);
    const allAsked = Promise.withResolvers<void>();
    gitlab.answerWith(async ({ path, headers }) => {
      if (!headers['authorization'] || !together.has(path)) return undefined;
      together.delete(path);
      if (together.size === 0) allAsked.resolve();
      await allAsked.promise;
      return undefined;
    });

    const report = await onGitLab();

    gitlab.answerWith(undefined);
    expect(report.outcome).toBe('pass');
  });

  it('names an expired certificate and sends no request at all', async () => {
    const expired = await startGitHub({
      flavour: 'ghes',
      seed: ownerOfAcme,
      tls: await authority.issue({ validFrom: Date.now() - 90 * dayMs, validTo: Date.now() - dayMs }),
    });

    const report = await runReport({
      provider: 'ghes',
      baseUrl: expired.url,
      token: goodToken,
      authorities: [authority.rootPem],
    });

    expect(report).toMatchObject({ outcome: 'fail', cause: 'tls-expiry', identity: null, requests: 0 });
    expect(expired.requests()).toEqual([]);
    const later = report.checks.slice(report.checks.findIndex((check) => check.id === 'tls-expiry') + 1);
    // What a firewall lets in is a question to its people, whatever the server does.
    const waiting = later.filter((check) => check.id !== 'flow-allow-list');
    expect(new Set(waiting.map((check) => check.status))).toEqual(new Set(['skip']));
    await expired.close();
  });

  it('asks once, and once only, with a token that is not accepted', async () => {
    gitlab.forgetRequests();

    const report = await runReport({
      provider: 'gitlab',
      baseUrl: gitlab.url,
      token: 'glpat-canary-unknown-000001',
      authorities: [authority.rootPem],
    });

    expect(report.cause).toBe('token-valid');
    expect(gitlab.requests().filter((request) => request.headers['authorization'])).toHaveLength(1);
  });

  it('names the provider that really answers', async () => {
    const report = await runReport({
      provider: 'ghes',
      baseUrl: gitlab.url,
      token: goodToken,
      authorities: [authority.rootPem],
    });

    expect(report.cause).toBe('right-product');
    expect(resultOf(report, 'right-product').facts).toEqual({ found: 'gitlab', chosen: 'ghes' });
    expect(gitlab.requests().every((request) => !request.headers['authorization']?.includes(goodToken))).toBe(true);
  });

  it('follows an organisation by name', async () => {
    const report = await runReport({
      provider: 'ghes',
      baseUrl: ghes.url,
      token: goodToken,
      authorities: [authority.rootPem],
      organizations: ['elsewhere'],
    });

    expect(report.cause).toBe('orgs-visible');
  });
});
