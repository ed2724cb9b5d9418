import { afterEach, describe, expect, it } from 'vitest';
import { HostError } from '../../src/core/errors.ts';
import type { ProviderId } from '../../src/core/integration.ts';
import { Secret } from '../../src/core/secret.ts';
import { beginOAuth, createProviders, finishOAuth, type OAuthApp, refreshOAuth } from '../../src/providers/index.ts';
import { openDoor } from '../net/open-door.ts';
import { startGitHub } from '../world/github.ts';
import { startGitLab } from '../world/gitlab.ts';
import { gitLabApplication } from '../world/gitlab-oauth.ts';
import type { HttpWorld } from '../world/http-world.ts';
import { signInAt } from '../world/sign-in-at.ts';
import { failureOf } from './open-host.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const registered = {
  clientId: 'Iv1.canary00000001',
  clientSecret: 'canary-github-client-secret-00000001',
  name: 'Flow',
  redirectUri: 'https://flow.example.com/oauth/ghes/callback',
};

const open: Pick<HttpWorld, 'close'>[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

function appAt(provider: ProviderId, baseUrl: string, client: OAuthApp['client'], redirectUri: string): OAuthApp {
  const found = createProviders({ webUrl: 'https://github.com', apiUrl: null }).find(({ id }) => id === provider);
  if (!found?.oauth) throw new Error(`${provider} has no OAuth`);
  return { ...found.oauth.place(baseUrl), client, redirectUri };
}

async function aGitHub(given: Partial<OAuthApp> = {}) {
  const world = await startGitHub({
    flavour: 'ghes',
    seed: { users: [{ login: 'flow-svc' }], tokens: {} },
    oauthApps: [registered],
  });
  open.push(world);
  const client = { id: registered.clientId, secret: new Secret(registered.clientSecret) };
  return { world, app: { ...appAt('ghes', world.url, client, registered.redirectUri), ...given } };
}

async function aGitLab(given: Partial<OAuthApp> = {}, subpath?: string) {
  const world = await startGitLab({
    seed: { users: [{ username: 'flow-svc' }], tokens: {} },
    ...(subpath ? { subpath } : {}),
  });
  open.push(world);
  const client = { id: gitLabApplication.id, secret: new Secret(gitLabApplication.secret) };
  return { world, app: { ...appAt('gitlab', world.baseUrl, client, gitLabApplication.redirectUri), ...given } };
}

const around = () => ({ net: openDoor(), now: NOW, signal: new AbortController().signal });
const scopes = ['api', 'read_user'];

/** A whole round trip; `alter` is what happens to the way back. */
async function roundTrip(app: OAuthApp, account = 'flow-svc', alter: (back: URL) => void = () => undefined) {
  const trip = await beginOAuth(app, scopes);
  const { back } = await signInAt(trip.url, account);
  if (!back) throw new Error('the host did not send the person back');
  alter(back);
  return finishOAuth(app, { parameters: back.searchParams, trip, ...around() });
}

describe.each([
  ['GitHub', aGitHub],
  ['GitLab', aGitLab],
] as const)('a round trip to %s', (name, start) => {
  it('ends with a token that the host takes', async () => {
    const { app, world } = await start();

    const answer = await roundTrip(app);

    if (!answer.ok) throw new Error(`refused: ${answer.refusal}`);
    const path = name === 'GitHub' ? '/api/v3/user' : '/api/v4/user';
    const asked = await fetch(`${world.url}${path}`, {
      headers: { authorization: `Bearer ${answer.tokens.token.reveal()}` },
    });
    expect(asked.status).toBe(200);
    expect(answer.tokens.expiresAt).toBe(name === 'GitHub' ? null : NOW + 7_200_000);
    expect(answer.tokens.refreshToken === null).toBe(name === 'GitHub');
  });

  it('asks with a challenge whose verifier stays here, and a state nobody can guess', async () => {
    const { app } = await start();

    const [one, other] = [await beginOAuth(app, scopes), await beginOAuth(app, scopes)];

    const query = new URL(one.url).searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('redirect_uri')).toBe(app.redirectUri);
    expect(query.get('scope')).toBe('api read_user');
    expect(one.url).not.toContain(one.codeVerifier.reveal());
    expect(one.state.reveal()).not.toBe(other.state.reveal());
    expect(one.state.reveal().length).toBeGreaterThanOrEqual(43);
  });

  it('ends as declined when the person declines', async () => {
    const { app } = await start();

    expect(await roundTrip(app, 'nobody')).toEqual({ ok: false, refusal: 'denied', hostSays: 'access_denied' });
  });

  it('ends without a call when the state is another one', async () => {
    const { app, world } = await start();
    world.forgetRequests();

    const answer = await roundTrip(app, 'flow-svc', (back) => back.searchParams.set('state', 'another'));

    expect(answer).toEqual({ ok: false, refusal: 'not-ours', hostSays: null });
    expect(world.requests().filter(({ path }) => /token$/.test(path))).toEqual([]);
  });

  it('ends without a call when another server says that it answers', async () => {
    const { app, world } = await start();
    world.forgetRequests();

    const answer = await roundTrip(app, 'flow-svc', (back) => back.searchParams.set('iss', 'https://evil.example.com'));

    expect(answer).toEqual({ ok: false, refusal: 'not-ours', hostSays: null });
    expect(world.requests().filter(({ path }) => /token$/.test(path))).toEqual([]);
  });

  it('is refused with another client secret', async () => {
    const { app } = await start();
    const wrong = { ...app, client: { ...app.client, secret: new Secret('canary-wrong-secret-000000001') } };

    expect(await roundTrip(wrong)).toMatchObject({ ok: false, refusal: 'wrong-client' });
  });

  it('is refused with a code that was used', async () => {
    const { app } = await start();
    const trip = await beginOAuth(app, scopes);
    const { back } = await signInAt(trip.url, 'flow-svc');
    const parameters = back?.searchParams ?? new URLSearchParams();
    await finishOAuth(app, { parameters, trip, ...around() });

    expect(await finishOAuth(app, { parameters, trip, ...around() })).toMatchObject({ refusal: 'used-up' });
  });

  it('is refused with a code that another round trip was given', async () => {
    const { app } = await start();
    const theirs = await beginOAuth(app, scopes);
    const { back } = await signInAt(theirs.url, 'flow-svc');
    const ours = await beginOAuth(app, scopes);
    back?.searchParams.set('state', ours.state.reveal());

    const answer = await finishOAuth(app, {
      parameters: back?.searchParams ?? new URLSearchParams(),
      trip: ours,
      ...around(),
    });

    expect(answer).toMatchObject({ ok: false, refusal: 'used-up' });
  });

  it('never leaves the host when the redirect is not the registered one', async () => {
    const { app } = await start();
    const trip = await beginOAuth({ ...app, redirectUri: app.redirectUri.replace('/callback', '/elsewhere') }, scopes);

    const page = await signInAt(trip.url, 'flow-svc');

    expect(page.back).toBeNull();
    expect(page.words).toMatch(/redirect/i);
  });

  it.each([
    [
      'a page of something in front',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1>' },
    ],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example.com/' } }],
    ['a fault', { status: 500, body: 'Internal Server Error' }],
    ['JSON without a token', { status: 200, body: {} }],
  ])('ends in a value when the answer is %s', async (_what, answer) => {
    const { app, world } = await start();
    world.answerWith(({ path }) => (/token$/.test(path) ? answer : undefined));

    expect(await roundTrip(app)).toEqual({ ok: false, refusal: 'other', hostSays: null });
  });

  it('throws when the host is not there any more', async () => {
    const { app, world } = await start();
    world.answerWith(({ path }) => (/token$/.test(path) ? 'hang-up' : undefined));

    expect(await failureOf(roundTrip(app))).toBeInstanceOf(HostError);
  });
});

describe('GitLab’s pairs of tokens', () => {
  it('come from below the path the server is installed under', async () => {
    const { app } = await aGitLab({}, '/gitlab');

    expect(await roundTrip(app)).toMatchObject({ ok: true });
  });

  it('are both over once they were refreshed', async () => {
    const { app, world } = await aGitLab();
    const first = await roundTrip(app);
    if (!first.ok || !first.tokens.refreshToken) throw new Error('there is nothing to refresh');

    const second = await refreshOAuth(app, first.tokens.refreshToken, around());
    const again = await refreshOAuth(app, first.tokens.refreshToken, around());

    if (!second.ok) throw new Error(`refused: ${second.refusal}`);
    const statusOf = async (token: Secret) =>
      (await fetch(`${world.url}/api/v4/user`, { headers: { authorization: `Bearer ${token.reveal()}` } })).status;
    expect(await statusOf(second.tokens.token)).toBe(200);
    expect(await statusOf(first.tokens.token)).toBe(401);
    expect(again).toEqual({ ok: false, refusal: 'used-up', hostSays: 'invalid_grant' });
  });

  it('cannot be refreshed by another app', async () => {
    const { app } = await aGitLab();
    const first = await roundTrip(app);
    if (!first.ok || !first.tokens.refreshToken) throw new Error('there is nothing to refresh');
    const other = { ...app, client: { id: 'another', secret: new Secret('canary-another-000000000001') } };

    expect(await refreshOAuth(other, first.tokens.refreshToken, around())).toMatchObject({ refusal: 'wrong-client' });
  });
});
