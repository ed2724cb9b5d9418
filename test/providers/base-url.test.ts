import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { ProviderId } from '../../src/core/integration.ts';
import { below, readBaseUrl } from '../../src/providers/base-url.ts';

describe('an address', () => {
  it.each<[string, ProviderId, string, string]>([
    ['as it is', 'ghes', 'https://git.example.com', 'https://git.example.com'],
    ['with a slash', 'ghes', 'https://git.example.com/', 'https://git.example.com'],
    ['with slashes', 'ghes', 'https://git.example.com///', 'https://git.example.com'],
    ['with white space around', 'ghes', '  https://git.example.com\n', 'https://git.example.com'],
    ['as Slack wraps it', 'ghes', '<https://git.example.com|git.example.com>', 'https://git.example.com'],
    ['as Slack wraps it without a label', 'ghes', '<https://git.example.com>', 'https://git.example.com'],
    ['with invisible characters', 'ghes', '\u200Bhttps://git.exa\u00ADmple.com\uFEFF', 'https://git.example.com'],
    ['in capitals', 'ghes', 'HTTPS://GIT.Example.COM', 'https://git.example.com'],
    ['with the usual port', 'ghes', 'https://git.example.com:443/', 'https://git.example.com'],
    ['with the usual port of HTTP', 'ghes', 'http://git.example.com:80', 'http://git.example.com'],
    ['with another port', 'ghes', 'https://git.example.com:8443', 'https://git.example.com:8443'],
    ['over HTTP', 'ghes', 'http://git.example.com', 'http://git.example.com'],
    ['with a subpath', 'gitlab', 'https://example.com/gitlab/', 'https://example.com/gitlab'],
    ['with a subpath in capitals', 'gitlab', 'https://example.com/GitLab', 'https://example.com/GitLab'],
    ['of IPv4', 'ghes', 'https://192.0.2.7', 'https://192.0.2.7'],
    ['of IPv4 in decimal', 'ghes', 'https://3221225991', 'https://192.0.2.7'],
    ['of IPv6', 'ghes', 'https://[2001:DB8::7]:8443', 'https://[2001:db8::7]:8443'],
    ['with letters beyond ASCII', 'ghes', 'https://bücher.example', 'https://xn--bcher-kva.example'],
    ['in full-width letters', 'ghes', 'https://ｇｉｔ.example', 'https://git.example'],
  ])('%s is read', (_, provider, typed, baseUrl) => {
    expect(readBaseUrl(typed, provider)).toEqual({ baseUrl, notes: [] });
  });

  it.each<[ProviderId, string, string, string]>([
    ['ghes', 'git.example.com', 'https://git.example.com', 'added https://'],
    ['ghes', 'git.example.com:8443', 'https://git.example.com:8443', 'added https://'],
    ['gitlab', 'example.com/gitlab', 'https://example.com/gitlab', 'added https://'],
    ['ghes', 'https://git.example.com/api/v3', 'https://git.example.com', 'left out /api/v3'],
    ['ghes', 'https://git.example.com/api/v3/', 'https://git.example.com', 'left out /api/v3'],
    ['ghes', 'https://git.example.com/api/v3/user', 'https://git.example.com', 'left out /api/v3/user'],
    ['ghes', 'https://git.example.com/api/graphql', 'https://git.example.com', 'left out /api/graphql'],
    ['ghes', 'https://git.example.com/login/oauth', 'https://git.example.com', 'left out /login/oauth'],
    ['ghes', 'https://git.example.com/orgs/acme', 'https://git.example.com', 'left out /orgs/acme'],
    ['ghes', 'https://git.example.com/settings/tokens', 'https://git.example.com', 'left out /settings/tokens'],
    ['gitlab', 'https://git.example.com/api/v4', 'https://git.example.com', 'left out /api/v4'],
    ['gitlab', 'https://git.example.com/api/v4/version', 'https://git.example.com', 'left out /api/v4/version'],
    ['gitlab', 'https://example.com/gitlab/api/v4', 'https://example.com/gitlab', 'left out /api/v4'],
    ['gitlab', 'https://example.com/users/sign_in', 'https://example.com', 'left out /users/sign_in'],
    ['gitlab', 'https://example.com/gitlab/-/profile', 'https://example.com/gitlab', 'left out /-/profile'],
    ['bitbucket-dc', 'https://example.com/bb/rest/api/latest', 'https://example.com/bb', 'left out /rest/api/latest'],
    ['bitbucket-dc', 'https://example.com/projects/X', 'https://example.com', 'left out /projects/X'],
    ['jira-dc', 'https://example.com/jira/browse/X-1', 'https://example.com/jira', 'left out /browse/X-1'],
    ['jira-dc', 'https://example.com/secure/Dashboard.jspa', 'https://example.com', 'left out /secure/Dashboard.jspa'],
  ])('of %s is mended, and the mending is told: %s', (provider, typed, baseUrl, note) => {
    expect(readBaseUrl(typed, provider)).toEqual({ baseUrl, notes: [note] });
  });

  it.each<[ProviderId, string]>([
    ['ghes', 'https://example.com/apiary'],
    ['gitlab', 'https://example.com/rest'],
    ['gitlab', 'https://example.com/api-gateway/gitlab'],
    ['git', 'https://example.com/api/v3'],
  ])('of %s keeps a path that only looks like one of the product’s: %s', (provider, typed) => {
    expect(readBaseUrl(typed, provider)).toEqual({ baseUrl: typed, notes: [] });
  });

  it.each([
    ['nothing', '', /missing/],
    ['only what cannot be seen', '\u200B \uFEFF', /missing/],
    ['two words', 'https://git.example.com and more', /white space/],
    ['a file', 'file:///etc/passwd', /not an address/],
    ['FTP', 'ftp://git.example.com', /must start with https/],
    ['SSH', 'ssh://git@git.example.com/x.git', /must start with https/],
    ['no host', 'https://', /not an address/],
    ['a port beyond all ports', 'https://git.example.com:99999', /not an address/],
    ['port 0', 'https://git.example.com:0', /Port 0/],
    ['a broken IPv6 address', 'https://[::1', /not an address/],
    ['a script', 'javascript:alert(1)', /not an address/],
    ['a user name', 'https://canary@git.example.com', /user name or password/],
    ['a password', 'https://ana:canary@git.example.com', /user name or password/],
    ['a password without a scheme', 'ana:canary@git.example.com', /user name or password/],
    ['a query', 'https://git.example.com/?private_token=canary', /\? or # part/],
    ['a fragment', 'https://git.example.com/#canary', /\? or # part/],
  ])('that is %s is refused, with a sentence that says what to give and repeats no secret', (_, typed, words) => {
    const read = () => readBaseUrl(typed, 'ghes');

    expect(read).toThrow(InputError);
    expect(read).toThrow(words);
    expect(read).not.toThrow(/canary/);
  });

  it('changes no more once it has been read', () => {
    const segment = fc.oneof(
      fc.constantFrom(
        'api',
        'v3',
        'v4',
        'login',
        'orgs',
        '-',
        'rest',
        'browse',
        'gitlab',
        '',
        '.',
        '..',
        '%2F',
        'ä',
        '|',
      ),
      fc.webSegment(),
    );
    const typed = fc
      .tuple(
        fc.constantFrom('', 'https://', 'http://', 'HTTPS://', '<https://'),
        fc.oneof(
          fc.domain(),
          fc.ipV4(),
          fc.ipV6().map((address) => `[${address}]`),
        ),
        fc.constantFrom('', ':443', ':80', ':8443'),
        fc.array(segment, { maxLength: 5 }),
      )
      .map(
        ([scheme, host, port, path]) => `${scheme}${host}${port}/${path.join('/')}${scheme.startsWith('<') ? '>' : ''}`,
      );

    fc.assert(
      fc.property(typed, fc.constantFrom(...ProviderId.options), (text, provider) => {
        const first = readBaseUrl(text, provider);
        expect(readBaseUrl(first.baseUrl, provider)).toEqual({ baseUrl: first.baseUrl, notes: [] });
      }),
      { numRuns: 500 },
    );
  });
});

describe('an address below', () => {
  it.each([
    ['https://git.example.com', 'https://git.example.com/api/v4/user'],
    ['https://example.com/gitlab', 'https://example.com/gitlab/api/v4/user'],
  ])('%s keeps the subpath', (baseUrl, expected) => {
    expect(below(baseUrl, 'api/v4/user')).toBe(expected);
  });

  it('loses the subpath when it is joined plainly', () => {
    expect(new URL('api/v4/user', 'https://example.com/gitlab').href).toBe('https://example.com/api/v4/user');
  });
});
