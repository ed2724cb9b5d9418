import { describe, expect, it } from 'vitest';
import { oauthClient } from '../../src/checks/oauth-client.ts';
import { oauthRefresh } from '../../src/checks/oauth-refresh.ts';
import { tokenValid } from '../../src/checks/token-valid.ts';
import { HostError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Host, OAuthGrant } from '../../src/providers/index.ts';
import { aContext } from '../builders/context.ts';

const on = (host: Partial<Host>) => aContext({ provider: 'gitlab', authentication: 'oauth', host });
const granting = (given: Partial<OAuthGrant>) =>
  on({ oauthGrant: async () => ({ lastsMs: 7_200_000, clientId: 'flow-application-id', ...given }) });

describe('oauth-refresh', () => {
  it('says when a refresh is due, and uses up no refresh token to see whether it works', async () => {
    expect(await oauthRefresh.run(granting({ lastsMs: 5_400_000 }))).toMatchObject({
      status: 'skip',
      detail: expect.stringContaining('1 hour 30 minutes') as unknown,
      facts: { expiresAt: '2026-11-21T13:30:00Z', waitsFor: 'refresh-token' },
    });
  });

  it('passes a token without an end', async () => {
    expect((await oauthRefresh.run(granting({ lastsMs: null }))).status).toBe('pass');
  });

  it('passes where the bot keeps a refresh token, and says how long the token of now lasts', async () => {
    const context = granting({ lastsMs: 5_400_000 });
    const credential = { kind: 'oauth' as const, token: new Secret('canary'), refresh: 'kept' as const };

    expect(await oauthRefresh.run({ ...context, credential })).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining('by itself; the access token of now lasts 1 hour 30 minutes') as unknown,
    });
  });

  it('fails where the host refused the refresh, and sends people to sign in again', async () => {
    const credential = { kind: 'oauth' as const, token: new Secret('canary'), refresh: 'refused' as const };

    expect(await oauthRefresh.run({ ...granting({}), credential })).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('the answer to the last refresh was lost') as unknown,
      remedy: { summary: expect.stringContaining('Sign in again') as unknown },
    });
  });

  it('waits where the host tells nothing', async () => {
    expect((await oauthRefresh.run(on({}))).status).toBe('skip');
  });
});

describe('token-valid', () => {
  it('sends who signed in to sign in again, and not to a page for tokens', async () => {
    const account = async () => {
      throw new HostError('unauthorized', 'no', { status: 401, hostSays: 'Token was revoked.' });
    };
    const credential = { kind: 'oauth' as const, token: new Secret('canary'), refresh: 'refused' as const };

    const verdict = await tokenValid.run({ ...on({ account }), credential });

    expect(verdict).toMatchObject({
      status: 'fail',
      remedy: { summary: expect.stringContaining('Sign in again') as unknown },
    });
  });
});

describe('oauth-client', () => {
  it('takes a token for proof of the pair that made it', async () => {
    expect(await oauthClient.run(granting({}))).toMatchObject({
      status: 'pass',
      facts: { clientId: 'flow-application-id', redirectUri: expect.stringContaining('/gitlab-enterprise') as unknown },
    });
  });

  it('claims nothing when GitLab names no application', async () => {
    expect((await oauthClient.run(granting({ clientId: null }))).status).toBe('unknown');
  });

  it('leaves a refused token to the check that tells it', async () => {
    const account = async () => {
      throw new HostError('unauthorized', 'no', { status: 401 });
    };

    expect(await oauthClient.run(on({ account }))).toMatchObject({
      status: 'skip',
      facts: { waitsFor: 'token-valid' },
    });
  });
});

describe('oauth-client on GitHub', () => {
  const asked = (answer: Host['checkOAuthClient']) =>
    aContext({
      provider: 'github',
      authentication: 'oauth',
      host: answer === undefined ? {} : { checkOAuthClient: answer },
    });

  it('fails a pair that GitHub does not know, which costs those who sign in and not what is read', async () => {
    const verdict = await oauthClient.run(asked(async () => ({ state: 'refused' })));

    expect(verdict).toMatchObject({
      status: 'fail',
      losses: {},
      remedy: { url: 'https://github.com/settings/developers' },
    });
  });

  it.each([true, false])('passes a pair that it knows, its token or not: %s', async (isItsToken) => {
    const verdict = await oauthClient.run(asked(async () => ({ state: 'accepted', isItsToken, appName: null })));

    expect(verdict).toMatchObject({ status: 'pass', facts: { isItsToken } });
  });

  it('claims nothing when GitHub does not say', async () => {
    const limited = async () => {
      throw new HostError('rate-limited', 'slow down');
    };

    expect((await oauthClient.run(asked(limited))).status).toBe('unknown');
  });

  it('is no question where the bot does not know the secret', () => {
    expect(oauthClient.appliesTo?.(asked(undefined))).toBe(false);
  });
});
