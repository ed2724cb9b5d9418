import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { anIntegration } from '../../builders/run-report.ts';
import { openDoor } from '../../net/open-door.ts';
import { describeGitHub } from '../../oracles/github-description.ts';
import { type HttpWorld, startHttpWorld } from '../../world/http-world.ts';
import { able } from '../open-host.ts';

const client = { id: 'Iv1.flow', secret: new Secret('canary-client-secret') };
const token = new Secret('gho_canary0000000000000000000000000001');
const headers = { 'x-github-request-id': 'ABCD:1' };

let world: HttpWorld;
let answer: { status: number; body: object };

beforeEach(async () => {
  world = await startHttpWorld({ answer: () => ({ ...answer, headers }) });
});
afterEach(() => world.close());

function check(kind: 'oauth' | 'token' = 'oauth') {
  const [cloud] = createProviders({ webUrl: world.url, apiUrl: world.url, oauthClient: client });
  const integration = anIntegration({ provider: 'github', baseUrl: world.url, authentication: kind });
  return able(cloud).open(integration, { kind, token }, openDoor()).checkOAuthClient;
}

describe('the OAuth app', () => {
  it.each([
    [200, { app: { name: 'Flow' } }, { state: 'accepted', isItsToken: true, appName: 'Flow' }],
    [404, { message: 'Not Found' }, { state: 'accepted', isItsToken: false, appName: null }],
    [422, { message: 'Validation Failed' }, { state: 'accepted', isItsToken: false, appName: null }],
    [401, { message: 'Bad credentials' }, { state: 'refused' }],
    [403, { message: 'Forbidden' }, { state: 'refused' }],
  ])('is judged by GitHub’s %i', async (status, body, expected) => {
    answer = { status, body };

    expect(await able(check())()).toEqual(expected);
  });

  it.each([
    [429, 'rate-limited'],
    [500, 'unexpected-answer'],
  ])('is not judged by %i', async (status, code) => {
    answer = { status, body: { message: 'No' } };

    await expect(able(check())()).rejects.toMatchObject({ code });
  });

  it('is asked about as GitHub describes it, and its secret stands in one header alone', async () => {
    answer = { status: 200, body: { app: { name: 'Flow' } } };
    await able(check())();

    const [request] = world.requests();
    const { method, path, body } = able(request);
    expect(describeGitHub('api.github.com').problemsOf({ method, path, body: JSON.parse(body) })).toEqual([]);
    expect(request?.headers['authorization']).toBe(
      `Basic ${Buffer.from('Iv1.flow:canary-client-secret').toString('base64')}`,
    );
    expect(`${path} ${body}`).not.toContain('canary-client-secret');
  });

  it('is no question for an access token', () => {
    expect(check('token')).toBeUndefined();
  });
});
