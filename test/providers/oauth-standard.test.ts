import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { beginOAuth, finishOAuth, type OAuthApp, refreshOAuth } from '../../src/providers/index.ts';
import { openDoor } from '../net/open-door.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const redirectUri = 'https://flow.example.com/oauth/gitlab/callback';
const secret = 'canary-standard-client-secret-0001';

/** An authorisation server that others wrote to the standard, with PKCE and refresh tokens as GitLab has them. */
let server: Emulator;
beforeAll(async () => {
  server = await createEmulator({
    service: 'okta',
    port: 0,
    seed: {
      okta: {
        users: [{ login: 'flow-svc', okta_id: 'flow-svc' }],
        oauth_clients: [{ client_id: 'flow', client_secret: secret, name: 'Flow', redirect_uris: [redirectUri] }],
      },
    },
  });
});
afterAll(() => server.close());

function anApp(given: Partial<OAuthApp> = {}): OAuthApp {
  const base = `${server.url}/oauth2/default`;
  return {
    issuer: base,
    authorizeUrl: `${base}/v1/authorize`,
    tokenUrl: `${base}/v1/token`,
    client: { id: 'flow', secret: new Secret(secret) },
    redirectUri,
    ...given,
  };
}

const around = () => ({ net: openDoor(), now: NOW, signal: new AbortController().signal });

/** The person presses the one button of the server's own page. */
async function consent(url: string): Promise<URLSearchParams> {
  const page = await (await fetch(url)).text();
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const body = new URLSearchParams(fields.map(([, name = '', value = '']): [string, string] => [name, value]));
  const answer = await fetch(new URL(action, url), { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '', url).searchParams;
}

async function signIn(app = anApp()) {
  const trip = await beginOAuth(app, ['api', 'offline_access']);
  return { trip, parameters: await consent(trip.url) };
}

describe('a standard authorisation server', () => {
  it('ends a round trip with a pair of tokens, and takes its refresh token', async () => {
    const { trip, parameters } = await signIn();

    const first = await finishOAuth(anApp(), { parameters, trip, ...around() });
    if (!first.ok || !first.tokens.refreshToken) throw new Error('there is no pair of tokens');
    const second = await refreshOAuth(anApp(), first.tokens.refreshToken, around());

    expect(first.tokens.expiresAt).toBe(NOW + 3_600_000);
    if (!second.ok) throw new Error(`refused: ${second.refusal}`);
    expect(second.tokens.token.reveal()).not.toBe(first.tokens.token.reveal());
  });

  it('holds us to the verifier', async () => {
    const { trip, parameters } = await signIn();
    const other = { ...trip, codeVerifier: (await beginOAuth(anApp(), [])).codeVerifier };

    const answer = await finishOAuth(anApp(), { parameters, trip: other, ...around() });

    expect(answer).toEqual({ ok: false, refusal: 'used-up', hostSays: 'invalid_grant' });
  });

  it('knows another secret from ours', async () => {
    const { trip, parameters } = await signIn();
    const wrong = anApp({ client: { id: 'flow', secret: new Secret('canary-another-secret-000001') } });

    const answer = await finishOAuth(wrong, { parameters, trip, ...around() });

    expect(answer).toEqual({ ok: false, refusal: 'wrong-client', hostSays: 'invalid_client' });
  });

  it('takes a code once', async () => {
    const { trip, parameters } = await signIn();
    await finishOAuth(anApp(), { parameters, trip, ...around() });

    expect(await finishOAuth(anApp(), { parameters, trip, ...around() })).toMatchObject({ refusal: 'used-up' });
  });
});
