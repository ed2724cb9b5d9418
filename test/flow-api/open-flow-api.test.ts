import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { openFlowApi } from '../../src/flow-api/index.ts';
import { aNet } from '../builders/run-report.ts';
import { aFlowIntegration, type FlowWorld, flowKey, startFlow } from '../world/flow.ts';

let flow: FlowWorld;
afterEach(() => flow.close());

const { signal } = new AbortController();
const open = (token = flowKey) => openFlowApi({ url: flow.apiUrl, token: new Secret(token) }, aNet());

describe('what Flow tells of its integrations', () => {
  it('is read as it documents it', async () => {
    flow = await startFlow([aFlowIntegration()]);

    expect(await open().list(signal)).toEqual({
      all: [
        {
          id: 10649,
          name: 'Engineering GHES',
          vendor: 'github_enterprise',
          provider: 'ghes',
          signsInBy: 'oauth',
          authentication: 'oauth',
          username: 'flow-svc',
          services: ['repos', 'pull-requests', 'tickets'],
        },
      ],
      isComplete: true,
    });
  });

  it.each([
    ['lists that are texts', { enabled_source_types: '["Repo", "Tickets"]' }, { services: ['repos', 'tickets'] }],
    ['no lists', { enabled_source_types: null, webhooks_enabled: true }, { services: ['webhooks'] }],
    ['a vendor nobody knows', { vendor_type: 'bitbucket' }, { vendor: 'bitbucket', provider: null }],
    ['passwords', { auth_type: 'basic' }, { signsInBy: 'basic', authentication: 'password' }],
    ['a way nobody knows', { auth_type: 'magic' }, { signsInBy: 'magic', authentication: null }],
    ['a token where a name belongs', { username: 'ghp_canary0000000000000000000001' }, { username: '[secret]' }],
  ])('is read with %s', async (_what, given, expected) => {
    flow = await startFlow([aFlowIntegration(given)]);

    expect(await open().get(10649, signal)).toMatchObject(expected);
  });

  it('is read page after page, up to a thousand', async () => {
    flow = await startFlow(Array.from({ length: 1001 }, (_, index) => aFlowIntegration({ id: index })));

    const { all, isComplete } = await open().list(signal);

    expect(all.map(({ id }) => id)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(isComplete).toBe(false);
    expect(flow.requests()).toHaveLength(10);
  });

  it.each([
    ['another host', 'https://evil.example.com/v3/customer/core/integrations?offset=1'],
    ['another place', '/somewhere/else'],
  ])('is not followed to %s', async (_what, next) => {
    flow = await startFlow([aFlowIntegration()]);
    flow.rewriteWith((answer) => ({ ...answer, body: { results: [], next } }));

    await expect(open().list(signal)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(flow.requests()).toHaveLength(1);
  });

  it.each([
    ['Healthy', 'Healthy'],
    [{ status: 'Failed integration' }, 'Failed integration'],
    [{ connection_status: 'Rate limited' }, 'Rate limited'],
    [{ something: 'else' }, null],
    ['', null],
  ])('has its own word for how one stands: %j', async (said, word) => {
    flow = await startFlow([aFlowIntegration()], { 10649: said });

    expect(await open().connectionStatus(10649, signal)).toBe(word);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'rate-limited'],
    [500, 'unexpected-answer'],
    [302, 'unexpected-answer'],
  ])('is refused with %i, and that without the key', async (status, code) => {
    flow = await startFlow([aFlowIntegration()]);
    flow.answerWith(() => ({ status, body: { detail: flowKey }, headers: { location: 'https://evil.example.com' } }));

    const error: unknown = await open()
      .list(signal)
      .catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('canary');
  });

  it('is no page to sign in at', async () => {
    flow = await startFlow([]);
    flow.answerWith(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' }));

    await expect(open().list(signal)).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('is only ever read', async () => {
    flow = await startFlow([aFlowIntegration()], { 10649: 'Healthy' });

    await open().list(signal);
    await open().get(10649, signal);
    await open().connectionStatus(10649, signal);

    expect(new Set(flow.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
