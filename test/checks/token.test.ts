import { describe, expect, it } from 'vitest';
import { tokenKind } from '../../src/checks/token-kind.ts';
import { tokenValid } from '../../src/checks/token-valid.ts';
import { HostError, type HostErrorCode, type HostErrorDetails } from '../../src/core/errors.ts';
import { aContext } from '../builders/context.ts';

const rest = '_canary00000000000000000000000000001';
const kindOf = (provider: 'github' | 'ghes' | 'gitlab', token: string, authentication: 'token' | 'oauth' = 'token') =>
  tokenKind.run(aContext({ provider, token, authentication }));

describe('token-kind', () => {
  it.each([
    ['github', `ghp${rest}`, 'pass'],
    ['github', `github_pat${rest}`, 'fail'],
    ['github', `gho${rest}`, 'warn'],
    ['github', `ghu${rest}`, 'fail'],
    ['github', `ghs${rest}`, 'fail'],
    ['github', `ghs_123456_eyJ${rest}.${rest}.${rest}`, 'fail'],
    ['github', `ghr${rest}`, 'fail'],
    ['github', '0123456789abcdef0123456789abcdef01234567', 'pass'],
    ['ghes', `github_pat${rest}`, 'warn'],
    ['ghes', `ghp${rest}`, 'pass'],
    ['gitlab', 'glpat-canary00000000001', 'pass'],
    ['gitlab', 'glpat-canary0000000000000000000000.01.0123456', 'pass'],
    ['gitlab', 'a-prefix-of-the-admins-canary', 'pass'],
    ['gitlab', 'gldt-canary0000000000001', 'fail'],
    ['gitlab', 'gloas-canary000000000001', 'fail'],
    ['gitlab', `ghp${rest}`, 'fail'],
  ] as const)('on %s judges token %# by its form', async (provider, token, status) => {
    expect((await kindOf(provider, token)).status).toBe(status);
  });

  it('takes an OAuth token where OAuth was chosen', async () => {
    expect((await kindOf('github', `gho${rest}`, 'oauth')).status).toBe('pass');
  });

  it('never repeats the token', async () => {
    expect(JSON.stringify(await kindOf('github', `github_pat${rest}`))).not.toContain('canary');
  });
});

const refusing = (code: HostErrorCode, details: HostErrorDetails, provider: 'github' | 'gitlab' = 'github') =>
  tokenValid.run(
    aContext({
      provider,
      host: {
        account: async () => {
          throw new HostError(code, 'refused', details);
        },
      },
    }),
  );

describe('token-valid', () => {
  it('says as whom the credential signs in, in the words of Flow’s own page', async () => {
    expect(await tokenValid.run(aContext())).toMatchObject({
      status: 'pass',
      detail: 'Successfully connected via flow-svc',
    });
  });

  it.each([
    ['Token is expired. You can either do re-authorization or token refresh.', 'expired'],
    ['Token was revoked. You have to re-authorize from the user.', 'revoked'],
    ['Bad credentials', 'not-accepted'],
  ])('reads “%s” as %s', async (hostSays, reason) => {
    const verdict = await refusing('unauthorized', { status: 401, hostSays }, 'gitlab');

    expect(verdict).toMatchObject({ status: 'fail', facts: { reason } });
  });

  it('fails an account that the host has blocked, for its administrators to mend', async () => {
    const verdict = await refusing('forbidden', {
      status: 403,
      hostSays: '403 Forbidden - Your account has been blocked.',
    });

    expect(verdict).toMatchObject({ status: 'fail', remedy: { who: 'host-admin' } });
  });

  it.each([
    ['You (@flow-svc) must accept the Terms of Service in order to perform this action.', 'you'],
    ['Your account has been deactivated. Please log back in from a web browser to reactivate it.', 'you'],
    ['Your primary email address is not confirmed.', 'you'],
    ['Your account has been blocked.', 'host-admin'],
  ])('sends whom it concerns: “%s” is for %s', async (words, who) => {
    const hostSays = `403 Forbidden - ${words}`;

    const verdict = await refusing('forbidden', { status: 403, refusal: 'account-blocked', hostSays }, 'gitlab');

    expect(verdict).toMatchObject({ status: 'fail', facts: { reason: 'account' }, remedy: { who } });
  });

  it('takes a token for accepted that is only too weak for this call', async () => {
    const verdict = await refusing(
      'forbidden',
      { status: 403, body: { error: 'insufficient_scope', scope: 'api read_user' } },
      'gitlab',
    );

    expect(verdict.status).toBe('pass');
  });

  it.each([
    ['rate-limited', { status: 403, retryAfterMs: 90_000 }, 'It asks to wait 1 minute 30 seconds.'],
    ['unreachable', { reason: 'ECONNRESET' }, 'ECONNRESET'],
    ['unexpected-answer', { status: 502 }, '502'],
    ['forbidden', { status: 403, hostSays: 'Resource protected by organization SAML enforcement.' }, 'SAML'],
  ] as const)('accuses nobody when the call ends in %s', async (code, details, words) => {
    const verdict = await refusing(code, details);

    expect(verdict.status).toBe('unknown');
    expect(verdict.detail).toContain(words);
  });
});
