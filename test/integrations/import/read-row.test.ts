import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ExportRow } from '../../../src/integrations/import/export-row.ts';
import { readRow } from '../../../src/integrations/import/read-row.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { saying } from '../../builders/saying.ts';

const providers = createProviders({ webUrl: 'https://github.com', apiUrl: null });
const token = 'glpat-canary000000000001';
const password = 'canary-Passw0rd!';

const usual = { name: 'acme', provider: 'gitlab', baseUrl: 'https://git.example.com', token };
const read = (cells: ExportRow['cells'], problem?: string) =>
  readRow({ row: 3, cells: { ...usual, ...cells }, ...(problem ? { problem } : {}) }, providers);
const usable = (cells: ExportRow['cells']) => {
  const row = read(cells);
  if (row.kind !== 'usable') throw new Error(`the row is ${JSON.stringify(row)}`);
  return row.imported;
};

describe('a row of an export', () => {
  it('is an integration with its token, kept as a secret', () => {
    const imported = usable({ authentication: 'Access Token', organizations: 'acme; acme/labs' });

    expect(imported).toMatchObject({
      row: 3,
      name: 'acme',
      authentication: 'token',
      username: null,
      integration: {
        provider: 'gitlab',
        baseUrl: 'https://git.example.com',
        services: ['repos', 'pull-requests', 'tickets', 'webhooks'],
        organizations: ['acme', 'acme/labs'],
      },
    });
    expect(imported.secret.reveal()).toBe(token);
    expect(JSON.stringify(imported)).not.toContain('canary');
  });

  it.each([
    ['github', 'github'],
    ['GitHub Cloud', 'github'],
    ['github_enterprise', 'ghes'],
    ['GitHub-Enterprise-Server', 'ghes'],
    ['gitlab_self_hosted', 'gitlab'],
    ['gitlab.com', 'gitlab'],
    ['bitbucket_server', 'bitbucket-dc'],
    ['jira_data_center', 'jira-dc'],
  ])('knows the kind of host called %s', (provider, id) => {
    const baseUrl = id === 'github' ? '' : 'https://git.example.com';

    expect(usable({ provider, baseUrl, token: 'abcdef-canary-0001' }).integration.provider).toBe(id);
  });

  it('keeps a legacy user name and password as they stand', () => {
    const imported = usable({
      provider: 'ghes',
      authentication: 'username/password',
      username: ' ana ',
      password: ` ${password}`,
      token: '',
    });

    expect(imported).toMatchObject({ authentication: 'password', username: 'ana' });
    expect(imported.secret.reveal()).toBe(` ${password}`);
  });

  it('is a GitHub App with its number and key', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

    expect(usable({ provider: 'github', baseUrl: '', token: '', appId: '7', privateKey: pem })).toMatchObject({
      authentication: 'github-app',
      appId: '7',
    });
  });

  it.each([
    ['token', { token }, 'token'],
    ['password', { provider: 'ghes', token: '', password, username: 'ana' }, 'password'],
  ])('goes by what is there where it does not say how it signs in: a %s', (_what, cells, kind) => {
    expect(usable(cells).authentication).toBe(kind);
  });

  it.each([
    ['', '', ['repos', 'pull-requests', 'tickets', 'webhooks']],
    ['', 'false', ['repos', 'pull-requests', 'tickets']],
    ['', 'true', ['repos', 'pull-requests', 'tickets', 'webhooks']],
    ['repos', '', ['repos']],
    ['repos,pull_requests', 'yes', ['repos', 'pull-requests', 'webhooks']],
    ['Repositories;webhooks', '0', ['repos']],
    ['repos,repo', '', ['repos']],
  ])('has the services of "%s" with webhooks "%s"', (services, webhooks, expected) => {
    expect(usable({ services, webhooks }).integration.services).toEqual(expected);
  });

  it.each([
    [
      'with nothing to sign in with',
      { token: '', organizations: 'acme,acme/labs' },
      'add-integration gitlab --base-url https://git.example.com --org acme --org acme/labs',
    ],
    [
      'with a way of signing in alone',
      { token: ' ', authentication: 'oauth' },
      'add-integration gitlab --base-url https://git.example.com --auth oauth',
    ],
  ])('is bare %s, and says how to set it up', (_what, cells, setUp) => {
    expect(read(cells)).toEqual({
      kind: 'bare',
      row: 3,
      name: 'acme',
      place: 'GitLab at git.example.com',
      provider: 'gitlab',
      setUp,
    });
  });

  it.each([
    ['no name', { name: '' }, 'name', /Give it a name/],
    ['a token for a name', { name: token }, 'name', /looks like a token/],
    ['no kind of host', { provider: '' }, 'provider', /It is empty/],
    ['a strange kind of host', { provider: token }, 'provider', /No kind of host is called so/],
    ['no address where there must be one', { baseUrl: '' }, 'baseUrl', /has an address of its own everywhere/],
    ['an address of nothing', { baseUrl: 'https://' }, 'baseUrl', /not an address/],
    [
      'an address of another kind of host',
      { provider: 'github', baseUrl: 'https://git.example.com' },
      'provider',
      /one of GitHub Enterprise Server, not of GitHub Cloud: write ghes/,
    ],
    [
      'the cloud’s address for a server',
      { provider: 'ghes', baseUrl: 'https://github.com' },
      'provider',
      /one of GitHub Cloud, not of GitHub Enterprise Server: write github\./,
    ],
    ['a strange way of signing in', { authentication: password }, 'authentication', /It is none of token, oauth/],
    ['two ways of signing in', { password, username: 'ana' }, 'authentication', /say which is used/],
    ['a way the kind of host has not', { authentication: 'github_app' }, 'authentication', /not connected in this way/],
    [
      'a password where there is none',
      { authentication: 'password', password, username: 'ana' },
      'authentication',
      /GitLab takes no user name and password from Flow/,
    ],
    [
      'a fine-grained token',
      { provider: 'github', baseUrl: '', token: 'github_pat_canary0000000000000000000001' },
      'token',
      /fine-grained personal access token; Flow cannot connect/,
    ],
    ['a token with a word in front', { token: `Bearer ${token}` }, 'token', /a word such as "Bearer"/],
    ['a GitHub token for GitLab', { token: 'ghp_canary0000000000000000000001' }, 'token', /This is a GitHub token/],
    ['a password alone', { provider: 'ghes', token: '', password }, 'username', /needs its user name/],
    ['a colon in a user name', { provider: 'ghes', token: '', password, username: 'a:b' }, 'username', /no colon/],
    [
      'a key that is none',
      { provider: 'ghes', token: '', privateKey: password, appId: '7' },
      'privateKey',
      /no private key/,
    ],
    ['a strange service', { services: `repos,${token}` }, 'services', /One of its words is none of/],
    ['a switch that is neither', { webhooks: token }, 'webhooks', /neither true nor false/],
    ['no service at all', { services: 'webhooks', webhooks: 'no' }, 'webhooks', /all that is switched on/],
    ['an organisation that is none', { organizations: 'https://x y' }, 'organizations', /by its name in addresses/],
  ])('is refused with its column for %s, and shows no value', (_what, cells, column, words) => {
    const row = read(cells);

    expect(row).toMatchObject({ kind: 'refused', row: 3, problem: { column, words: saying(words) } });
    expect(JSON.stringify(row)).not.toContain('canary');
  });

  it('is refused for what could not be read of it', () => {
    expect(read({}, 'It has 4 values where the first row names 3 columns.')).toEqual({
      kind: 'refused',
      row: 3,
      name: null,
      problem: { column: null, words: 'It has 4 values where the first row names 3 columns.' },
    });
  });
});
