import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/providers/github/judge-answer.ts';

type Headers = Readonly<Record<string, string>>;

const json = { 'content-type': 'application/json; charset=utf-8', 'x-github-request-id': 'ABCD:1' };
const page = { 'content-type': 'text/html; charset=utf-8' };
const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
const although = 'Although you appear to have the correct authorization credentials,';
const ssoUrl = 'https://github.com/orgs/acme/sso?authorization_request=AZSCKL4B';

const answer = (status: number, data: unknown, headers: Headers = {}) =>
  judgeAnswer({ status, headers: { ...json, ...headers }, data });
const says = (message: string, status = 403, headers: Headers = {}) =>
  answer(status, { message, documentation_url: 'https://docs.github.com/rest' }, headers);
const graphQl = (error: object) => answer(200, { data: null, errors: [error] });

describe('row 2, somebody in front of GitHub', () => {
  it.each([
    ['a page', { status: 403, headers: page, data: '<title>Attention Required!</title>' }],
    ['a page with 401', { status: 401, headers: page, data: '<title>Sign in</title>' }],
    ['no type at all', { status: 403, headers: {}, data: '' }],
    [
      'a firewall’s JSON',
      { status: 401, headers: { 'content-type': 'application/json' }, data: { message: 'Unauthorized' } },
    ],
    ['a gateway’s JSON', { status: 401, headers: { 'content-type': 'application/json' }, data: { error: 'denied' } }],
  ])('is no answer of GitHub: %s', (_, given) => {
    expect(judgeAnswer(given)).toMatchObject({ isSuccess: false, code: 'unexpected-answer' });
  });

  it('is not suspected where a proxy only takes GitHub’s headers away', () => {
    const stripped = { 'content-type': 'application/json' };
    const data = { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' };

    expect(judgeAnswer({ status: 401, headers: stripped, data })).toMatchObject({ code: 'unauthorized' });
  });
});

describe('row 3, a credential that is not accepted', () => {
  it('is unauthorized, whatever the limits say', () => {
    expect(says('Bad credentials', 401, { 'x-ratelimit-remaining': '0' })).toMatchObject({
      code: 'unauthorized',
      details: { status: 401, hostSays: 'Bad credentials' },
    });
  });

  it('is a limit, and no verdict on the credential, after too many bad ones', () => {
    const judged = says('Maximum number of login attempts exceeded. Please try again later.');

    expect(judged).toMatchObject({ code: 'rate-limited' });
  });
});

describe('row 4, the primary limit', () => {
  it.each([403, 429])('tells by GitHub’s own clock when it ends, with %i', (status) => {
    const reset = String(Date.parse(date) / 1000 + 90);
    const judged = says('API rate limit exceeded', status, {
      date,
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
    });

    expect(judged).toMatchObject({ code: 'rate-limited', details: { retryAfterMs: 90_000 } });
  });
});

describe('row 5, a secondary limit', () => {
  it.each([
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    'You have triggered an abuse detection mechanism.',
  ])('tells how long to wait: %s', (message) => {
    expect(says(message, 403, { 'retry-after': '60', 'x-ratelimit-remaining': '4000' })).toMatchObject({
      code: 'rate-limited',
      details: { retryAfterMs: 60_000 },
    });
  });

  it('may tell no time', () => {
    expect(says('You have exceeded a secondary rate limit.')).toMatchObject({
      code: 'rate-limited',
      details: { retryAfterMs: undefined },
    });
  });
});

describe('row 6, single sign-on', () => {
  it.each([
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    'Resource protected by organization SAML enforcement. You must grant your OAuth token access to an organization within this business.',
  ])('gives the page that authorises the token: %s', (message) => {
    expect(says(message, 403, { 'x-github-sso': `required; url=${ssoUrl}` })).toMatchObject({
      code: 'forbidden',
      details: { refusal: 'sso', link: ssoUrl },
    });
  });

  it('is known by its words where the header is missing', () => {
    const judged = says('Resource protected by organization SAML enforcement. You must grant your token access.');

    expect(judged).toMatchObject({ details: { refusal: 'sso' } });
    expect(judged).not.toHaveProperty('details.link', expect.anything());
  });

  it('is known by its header, whatever the words', () => {
    expect(says('No', 403, { 'x-github-sso': 'required' })).toMatchObject({ details: { refusal: 'sso' } });
  });

  it.each(['javascript:alert(1)', 'not an address'])('gives no link that is none: %s', (url) => {
    const judged = says('No', 403, { 'x-github-sso': `required; url=${url}` });

    expect(judged).not.toHaveProperty('details.link', expect.anything());
  });
});

describe('row 7, partial results', () => {
  it('are a success that names whom it left out', () => {
    const header = { 'x-github-sso': 'partial-results; organizations=21955855,20582480' };

    expect(answer(200, [], header)).toEqual({ isSuccess: true, leftOut: ['21955855', '20582480'] });
  });

  it('leave nobody out when there is no header', () => {
    expect(answer(200, [])).toEqual({ isSuccess: true, leftOut: [] });
  });
});

describe('rows 8 to 11, what an organisation does not want', () => {
  const longOrganization = 'an-organization-with-the-longest-name-1';

  it.each([
    [
      'OAuth apps it has not approved',
      `${although} the \`acme\` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.`,
      { refusal: 'oauth-app-restricted' },
    ],
    [
      'an address outside its list',
      `${although} the \`acme\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`,
      { refusal: 'ip-allow-list' },
    ],
    [
      'an address outside its list, which it names',
      `${although} the \`acme\` organization has an IP allow list enabled, and 203.0.113.9 is not permitted to access this resource.`,
      { refusal: 'ip-allow-list', callerAddress: '203.0.113.9' },
    ],
    [
      'an address outside the list of its enterprise',
      `${although} the \`${longOrganization}\` enterprise has an IP allow list enabled, and 2001:db8:1111:2222:3333:4444:5555:6666 is not permitted to access this resource.`,
      { refusal: 'ip-allow-list', callerAddress: '2001:db8:1111:2222:3333:4444:5555:6666' },
    ],
    [
      'classic tokens',
      '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
      { refusal: 'classic-tokens-forbidden' },
    ],
    [
      'tokens that live too long',
      "The 'acme' organization forbids access via a personal access token (classic) if the token's lifetime is greater than 366 days.",
      { refusal: 'token-lifetime' },
    ],
    ['a suspended account', 'Sorry. Your account was suspended.', { refusal: 'account-blocked' }],
    ['a suspended installation', 'This installation has been suspended', { refusal: 'installation-suspended' }],
    ['an App without the permission', 'Resource not accessible by integration', { refusal: 'insufficient-scope' }],
    [
      'too few scopes',
      'You need at least read:org scope or user scope to list your organizations',
      { refusal: 'insufficient-scope' },
    ],
  ])('reads %s', (_, message, details) => {
    const judged = says(message);

    expect(judged).toMatchObject({ code: 'forbidden', details });
    if (!('callerAddress' in details)) expect(judged).not.toHaveProperty('details.callerAddress');
  });

  it('never takes the opening words alone for either', () => {
    expect(says(`${although} something new is in the way.`)).toMatchObject({
      code: 'forbidden',
      details: { refusal: undefined },
    });
  });
});

describe('row 12, what is hidden', () => {
  it('is missing scopes when the headers say so, counting what a scope contains', () => {
    const hidden = (granted: string, accepted: string) =>
      says('Not Found', 404, { 'x-oauth-scopes': granted, 'x-accepted-oauth-scopes': accepted });

    expect(hidden('repo', 'admin:org_hook')).toMatchObject({
      code: 'not-found',
      details: { refusal: 'insufficient-scope' },
    });
    for (const told of [hidden('admin:org', 'read:org'), hidden('repo', '')]) {
      expect(told).toMatchObject({ code: 'not-found' });
      expect(told).not.toHaveProperty('details.refusal');
    }
  });

  it('is just not found where no header tells', () => {
    expect(says('Not Found', 404)).not.toHaveProperty('details.refusal');
  });
});

describe('GraphQL, which answers 200', () => {
  it.each([
    [{ type: 'FORBIDDEN', message: 'Resource protected by organization SAML enforcement.' }, { refusal: 'sso' }],
    [{ type: 'FORBIDDEN', message: 'No', extensions: { saml_failure: true } }, { refusal: 'sso' }],
    [
      {
        type: 'FORBIDDEN',
        message: `${although} the \`acme\` organization has an IP allow list enabled, and 203.0.113.9 is not permitted to access this resource.`,
      },
      { refusal: 'ip-allow-list', callerAddress: '203.0.113.9' },
    ],
    [
      { type: 'FORBIDDEN', message: `${although} the \`acme\` organization has enabled OAuth App access restrictions` },
      { refusal: 'oauth-app-restricted' },
    ],
  ])('refuses in the same words: %j', (error, details) => {
    expect(graphQl(error)).toMatchObject({ isSuccess: false, code: 'forbidden', details });
  });

  it.each([
    [{ type: 'NOT_FOUND', message: 'Could not resolve to an Organization' }, 'not-found'],
    [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }, 'rate-limited'],
    [{ message: 'Something is wrong with the query' }, 'unexpected-answer'],
  ])('has codes of its own: %j', (error, code) => {
    expect(graphQl(error)).toMatchObject({ isSuccess: false, code });
  });
});
