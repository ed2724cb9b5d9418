import { describe, expect, it } from 'vitest';
import type { Answer } from '../../world/http-world.ts';
import { able, failureOf } from '../open-host.ts';
import { openGitLab } from './open-gitlab.ts';

const json = { 'content-type': 'application/json', 'x-request-id': '01CANARY' };

describe('addresses in the answers', () => {
  it('come from the account, a project and the link of its page', async () => {
    const { world, host, paths } = await openGitLab();
    const { addresses } = await able(host.marks)();

    expect(addresses).toEqual([
      { field: 'web_url', url: `${world.url}/flow-svc` },
      { field: 'web_url', url: `${world.url}/acme/app` },
      { field: 'http_url_to_repo', url: `${world.url}/acme/app.git` },
      { field: 'ssh_url_to_repo', url: 'git@127.0.0.1:acme/app.git' },
      { field: '_links.self', url: `${world.url}/api/v4/projects/1001` },
      { field: 'Link', url: expect.stringContaining(`${world.url}/api/v4/projects?`) as unknown },
    ]);
    expect(paths()).toEqual(['/user', '/projects']);
  });

  it('are those the server believes in', async () => {
    const { world, host } = await openGitLab();
    world.setPublicUrl('http://gitlab.corp.local');

    const { addresses } = await able(host.marks)();

    expect(addresses.every(({ url }) => url.includes('gitlab.corp.local'))).toBe(true);
  });

  it.each([
    ['https://git.example.com/uploads/-/system/user/avatar/1/a.png', ['avatar_url']],
    ['https://secure.gravatar.com/avatar/0', []],
    ['https://avatars.corp.local/avatar/0', []],
    [null, []],
  ])('hold a picture only where GitLab keeps it: %s', async (avatar, fields) => {
    const { world, host } = await openGitLab();
    world.answerWith(({ path }) => {
      if (path === '/api/v4/user') {
        return { status: 200, headers: json, body: { username: 'flow-svc', avatar_url: avatar } };
      }
      return { status: 200, headers: { ...json, link: '' }, body: [] };
    });

    const { addresses } = await able(host.marks)();

    expect(addresses.map(({ field }) => field)).toEqual(fields);
  });

  it('hold without a project too', async () => {
    const { world, host } = await openGitLab();
    world.setScopes('glpat-canary000000000001', ['read_user']);

    expect((await able(host.marks)()).addresses.map(({ field }) => field)).toEqual(['web_url']);
  });
});

describe('headers', () => {
  const without = (...names: string[]) => {
    const body = [{ path_with_namespace: 'acme/app' }];
    const headers = Object.fromEntries(
      Object.entries({ ...json, Link: '<https://a/>; rel="first"' }).filter(([name]) => !names.includes(name)),
    );
    return { status: 200, headers, body };
  };

  it.each<[string, Answer, string[]]>([
    ['nothing', without(), []],
    ['the request id', without('x-request-id'), ['x-request-id']],
    ['the link', without('Link'), ['link']],
  ])('miss %s when a proxy took it away', async (_what, page, missing) => {
    const { world, host } = await openGitLab();
    world.answerWith(({ path }) => (path === '/api/v4/projects' ? page : undefined));

    expect((await able(host.marks)()).missingHeaders).toEqual(missing);
  });
});

describe('the rate budget', () => {
  it('is off where no header tells of a limit', async () => {
    const { host, paths } = await openGitLab();

    expect(await able(host.rateBudget)()).toEqual({ isOff: true });
    expect(paths()).toEqual(['/user']);
  });

  it('is the lowest that any answer told', async () => {
    const { world, host } = await openGitLab();
    world.setRateLimit({ limit: 100, remaining: 60, resetAt: 1_800_000_000_000 });
    await host.account();
    await host.version();

    expect(await able(host.rateBudget)()).toEqual({ limit: 100, remaining: 58, resetAt: 1_800_000_000_000 });
  });

  it('is used up when GitLab refuses for it, and says until when', async () => {
    const { world, host } = await openGitLab();
    world.setRateLimit({ limit: 100, remaining: 0, resetAt: 1_800_000_000_000 });

    expect(await able(host.rateBudget)()).toEqual({ limit: 100, remaining: 0, resetAt: 1_800_000_000_000 });
  });

  it('is unknown where something else limits', async () => {
    const { world, host } = await openGitLab();
    world.answerWith(() => ({ status: 429, headers: { 'content-type': 'text/html' }, body: 'Slow down' }));

    expect(await able(host.rateBudget)()).toHaveProperty('unknown');
  });

  it('is unknown where headers are taken away', async () => {
    const { world, host } = await openGitLab();
    const headers = { 'content-type': 'application/json' };
    world.answerWith(() => ({ status: 200, headers, body: { username: 'flow-svc' } }));

    expect(await able(host.rateBudget)()).toHaveProperty('unknown');
  });
});

describe('after', () => {
  it.each([
    [401, json, { error: 'invalid_token', error_description: 'Token was revoked.' }, 'unauthorized'],
    [429, { 'content-type': 'text/plain', 'retry-after': '60' }, 'Retry later\n', 'rate-limited'],
  ])('%i nothing more is asked, whoever wants to know', async (status, headers, body, code) => {
    const { world, host } = await openGitLab();
    world.answerWith(() => ({ status, headers, body }));

    await failureOf(host.account());

    await expect(host.version()).rejects.toMatchObject({ code });
    await expect(able(host.repositories).inventory({ deep: true })).rejects.toMatchObject({ code });
    expect(world.requests()).toHaveLength(1);
  });

  it('403 the rest is asked all the same', async () => {
    const { world, host } = await openGitLab();
    world.answerWith(({ path }) =>
      path === '/api/v4/user' ? { status: 403, headers: json, body: { message: '403 Forbidden' } } : undefined,
    );

    await failureOf(host.account());

    expect(await host.version()).toBe('17.9.1-ee');
  });
});
