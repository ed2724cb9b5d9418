import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';
import { able, openHost } from '../open-host.ts';

const url = 'https://flow.pluralsight.com/webhooks/1';
const oauthToken = 'gho_canary0000000000000000000000000001';
const at = Date.UTC(2026, 10, 21, 9);

let world: GitHubWorld;

beforeEach(async () => {
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
});
afterEach(() => world.close());

const open = (token = goodToken) =>
  openHost({ provider: 'ghes', baseUrl: world.url, token, authentication: token === oauthToken ? 'oauth' : 'token' });
const hooksOf = (token?: string) => able(open(token).host.hooks);
const list = (token?: string) => hooksOf(token).list({ deep: false });

describe('hooks', () => {
  it('are listed where the account is an owner, in one call each', async () => {
    world.setHooks('acme', [
      { url, events: ['push'], contentType: 'form', insecure: true, secret: false, active: false },
    ]);

    expect(await list()).toEqual({
      targets: ['acme'],
      hiddenBecause: null,
      hooks: [
        {
          id: '1',
          target: 'acme',
          kind: 'organization',
          url,
          isActive: false,
          events: ['push'],
          contentType: 'form',
          verifiesCertificate: false,
          hasSecret: false,
          state: 'off',
          offUntil: null,
          branchFilter: null,
        },
      ],
    });
    expect(world.requests().filter(({ path }) => path.endsWith('/hooks'))).toHaveLength(1);
  });

  it('of an OAuth app are shown to it alone, and an empty list says so', async () => {
    world.setHooks('acme', [{ url, madeBy: 'oauth-app' }]);
    world.addToken(oauthToken, { login: 'flow-svc', kind: 'oauth', scopes: ['repo', 'read:org', 'admin:org_hook'] });

    expect((await list(oauthToken)).hooks).toHaveLength(1);
    expect((await list()).hooks).toHaveLength(0);
    expect((await list(oauthToken)).hiddenBecause).toContain('only the hooks that it made');
  });

  it('keep ids that are larger than a number holds', async () => {
    world.answerWith(({ path }) =>
      path.endsWith('/hooks')
        ? {
            status: 200,
            headers: { 'content-type': 'application/json', 'x-github-request-id': 'A:1' },
            body: '[{"id":9007199254740993,"active":true,"events":["*"],"config":{"url":"https://x.example.com"}}]',
          }
        : undefined,
    );

    expect((await list()).hooks[0]?.id).toBe('9007199254740993');
  });

  it('that are refused everywhere are a refusal, with the scope that is missing', async () => {
    world.setScopes(goodToken, ['repo', 'admin:org']);

    await expect(list()).rejects.toMatchObject({ code: 'not-found', details: { refusal: 'insufficient-scope' } });
  });
});

describe('deliveries', () => {
  it('are read newest first with the host’s own words, by a cursor, three pages at most', async () => {
    const deliveries = Array.from({ length: 450 }, (_, index) => ({ at: at - index * 1000, seconds: 0.3 }));
    world.setHooks('acme', [{ url, deliveries: [{ at, status: 'timed out', statusCode: 0 }, ...deliveries] }]);
    const hooks = hooksOf();
    const [hook] = (await hooks.list({ deep: true })).hooks;

    const found = (await hooks.deliveries(able(hook))) ?? [];

    expect(found).toHaveLength(300);
    expect(found.slice(0, 2)).toEqual([
      expect.objectContaining({ at, arrived: false, status: 'timed out', durationMs: 250, event: 'push' }),
      expect.objectContaining({ at, arrived: true, status: 'OK', durationMs: 300, event: 'push' }),
    ]);
    expect(world.requests().filter(({ path }) => path.endsWith('/deliveries'))).toHaveLength(3);
  });

  it('tell the code of an answer that was no success', async () => {
    world.setHooks('acme', [{ url, deliveries: [{ at, status: 'Invalid HTTP Response: 503', statusCode: 503 }] }]);
    const hooks = hooksOf();
    const [hook] = (await hooks.list({ deep: true })).hooks;

    expect(await hooks.deliveries(able(hook))).toMatchObject([
      { arrived: false, status: '503 Invalid HTTP Response: 503' },
    ]);
  });

  it('are waited for three times as long on a server of one’s own', () => {
    expect(hooksOf()).toMatchObject({ deadlineMs: 30_000, keptMs: 7 * 86_400_000 });
  });
});
