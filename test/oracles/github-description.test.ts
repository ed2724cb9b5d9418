import { describe, expect, it } from 'vitest';
import { describeGitHub } from './github-description.ts';

const cloud = describeGitHub('api.github.com');

describe("GitHub's own description", () => {
  it.each(['api.github.com', 'ghec', 'ghes-3.17', 'ghes-3.19'] as const)('knows the paths of the bot in %s', (name) => {
    const description = describeGitHub(name);
    const paths = [
      '/meta',
      '/user',
      '/user/orgs',
      '/user/memberships/orgs',
      '/user/memberships/orgs/acme',
      '/rate_limit',
    ];

    for (const path of [...paths, '/orgs/acme/hooks/1/deliveries', '/app/installations/1/access_tokens']) {
      const method = path.endsWith('access_tokens') ? 'POST' : 'GET';
      expect(description.problemsOf({ method, path })).toEqual([]);
    }
  });

  it('has the credential authorisations of Enterprise Cloud only there', () => {
    const exchange = { method: 'GET', path: '/orgs/acme/credential-authorizations' };

    expect(describeGitHub('ghec').problemsOf(exchange)).toEqual([]);
    expect(cloud.problemsOf(exchange)).not.toEqual([]);
  });

  it.each([
    ['a path that is not there', { method: 'GET', path: '/orgs/acme/hookz' }, /no such path/],
    ['a trailing slash', { method: 'GET', path: '/user/' }, /no such path/],
    ['a method that is not there', { method: 'DELETE', path: '/user' }, /no such method/],
    [
      'a misspelt parameter',
      { method: 'GET', path: '/user/orgs', query: { perpage: '3' } },
      /perpage is not a parameter/,
    ],
    ['a number that is none', { method: 'GET', path: '/user/orgs', query: { per_page: 'all' } }, /must be integer/],
    [
      'a value that is not allowed',
      { method: 'GET', path: '/user/memberships/orgs', query: { state: 'on' } },
      /allowed values/,
    ],
    ['a missing body', { method: 'POST', path: '/orgs/acme/hooks' }, /required property 'name'/],
    [
      'a wrong body',
      { method: 'POST', path: '/orgs/acme/hooks', body: { name: 'web', config: { url: 5 } } },
      /must be string/,
    ],
    ['a status that is not described', { method: 'GET', path: '/user', status: 418 }, /status 418/],
    [
      'an answer that lacks what GitHub sends',
      { method: 'GET', path: '/user/orgs', status: 200, answer: [{}] },
      /'login'/,
    ],
  ])('finds %s', (_, exchange, expected) => {
    expect(cloud.problemsOf(exchange).join('\n')).toMatch(expected);
  });

  it('reads numbers and truth values in a query', () => {
    const query = { per_page: '100', page: '2' };

    expect(cloud.problemsOf({ method: 'GET', path: '/user/memberships/orgs', query })).toEqual([]);
  });
});
