import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../../src/providers/contact.ts';
import { findOtherProduct, gitHubServer, gitLabServer } from '../../src/providers/products.ts';
import { openDoor } from '../net/open-door.ts';
import { startGitHub } from '../world/github.ts';
import { startGitLab } from '../world/gitlab.ts';
import { type Answer, type HttpWorld, startHttpWorld } from '../world/http-world.ts';
import { aGitHubSeed, aGitLabSeed } from '../world/seeds.ts';

const aContact = (status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): Contact => ({
  url: 'https://git.example.com',
  status,
  contentType: json === undefined ? 'text/html' : 'application/json',
  location: null,
  headers,
  json,
  words: '',
});

const docs = 'https://docs.github.com/rest';

describe('a first answer', () => {
  it.each<[string, Contact, 'GitHub' | 'GitLab' | 'neither']>([
    ['GitHub’s meta', aContact(200, { verifiable_password_authentication: true }), 'GitHub'],
    ['GitHub in private mode', aContact(401, { message: 'Must authenticate', documentation_url: docs }), 'GitHub'],
    ['a body without more, with GitHub’s header', aContact(404, {}, { 'x-github-request-id': 'A:1' }), 'GitHub'],
    ['GitHub’s version header', aContact(200, {}, { 'x-github-enterprise-version': '3.19.0' }), 'GitHub'],
    ['a page behind GitHub’s header', aContact(502, undefined, { 'x-github-request-id': 'A:1' }), 'neither'],
    ['GitLab to strangers', aContact(401, { message: '401 Unauthorized' }), 'GitLab'],
    ['GitLab to old tokens', aContact(401, { error: 'invalid_token', error_description: 'Expired' }), 'GitLab'],
    ['GitLab without the route', aContact(404, { error: '404 Not Found' }), 'GitLab'],
    ['GitLab’s version', aContact(200, { version: '17.9.1', revision: 'abc' }), 'GitLab'],
    ['another version', aContact(200, { version: '1.0' }), 'neither'],
    ['another message', aContact(401, { message: 'Who are you?' }), 'neither'],
    ['a page', aContact(200, undefined), 'neither'],
    ['nothing', aContact(200, null), 'neither'],
    ['a list', aContact(200, []), 'neither'],
  ])('that is %s', (_, contact, product) => {
    expect(gitHubServer.recognises(contact)).toBe(product === 'GitHub');
    expect(gitLabServer.recognises(contact)).toBe(product === 'GitLab');
  });
});

describe('another product at an address', () => {
  let world: HttpWorld | undefined;

  beforeEach(() => {
    world = undefined;
  });
  afterEach(() => world?.close());

  it('is GitLab where GitHub was chosen', async () => {
    const gitLab = await startGitLab({ seed: aGitLabSeed(), subpath: '/gitlab' });
    world = gitLab;

    expect((await findOtherProduct(openDoor(), gitLab.baseUrl, 'ghes'))?.label).toBe('GitLab');
    expect(gitLab.requests().every((request) => !('authorization' in request.headers))).toBe(true);
  });

  it('is GitHub where GitLab was chosen', async () => {
    world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });

    expect((await findOtherProduct(openDoor(), world.url, 'gitlab'))?.label).toBe('GitHub Enterprise Server');
  });

  it.each<[string, string, Answer]>([
    [
      'Bitbucket Data Center',
      '/rest/api/latest/application-properties',
      { status: 200, body: { version: '8.9.0', buildNumber: '8009000', displayName: 'Bitbucket' } },
    ],
    ['Jira Data Center', '/rest/api/2/serverInfo', { status: 200, body: { baseUrl: 'https://x', version: '9.12.0' } }],
  ])('is %s', async (label, path, answer) => {
    world = await startHttpWorld({ answer: (request) => (request.path === path ? answer : { status: 404 }) });

    expect((await findOtherProduct(openDoor(), world.url, 'ghes'))?.label).toBe(label);
  });

  it('is none where a page answers everything', async () => {
    const headers = { 'content-type': 'text/html' };
    world = await startHttpWorld({ answer: () => ({ status: 200, headers, body: '<title>Sign in</title>' }) });

    expect(await findOtherProduct(openDoor(), world.url, 'ghes')).toBeUndefined();
  });

  it('is none where the line is cut', async () => {
    world = await startHttpWorld({ answer: () => ({ status: 200 }) });
    world.answerWith(() => 'hang-up');

    expect(await findOtherProduct(openDoor(), world.url, 'ghes')).toBeUndefined();
  });
});
