import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { jiraDataCenter } from '../../../src/providers/jira/jira.ts';
import { anIntegration } from '../../builders/run-report.ts';
import { openDoor } from '../../net/open-door.ts';
import type { HttpWorld } from '../../world/http-world.ts';
import { type JiraSeed, startJira } from '../../world/jira.ts';

const token = 'canary-jira-token-0001';
const open: HttpWorld[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function openJira(given: Partial<JiraSeed> = {}, version = '9.12.8') {
  const world = await startJira({ seed: { login: 'flow-svc', token, ...given }, version });
  open.push(world);
  const integration = anIntegration({ provider: 'jira-dc', baseUrl: world.url });
  return { world, host: jiraDataCenter.open(integration, { kind: 'token', token: new Secret(token) }, openDoor()) };
}

const html = { 'content-type': 'text/html' };

describe('a Jira Data Center', () => {
  it('is recognised without a credential, and tells its version', async () => {
    const { host } = await openJira();

    expect(jiraDataCenter.recognises(await host.contact())).toBe(true);
    expect(await host.version()).toBe('9.12.8');
  });

  it('is told from Jira Cloud', async () => {
    const server = await openJira();
    const cloud = await openJira({ deploymentType: 'Cloud' });

    expect(jiraDataCenter.findMisfit?.(await server.host.contact())).toBeUndefined();
    expect(jiraDataCenter.findMisfit?.(await cloud.host.contact())?.detail).toContain('Jira Cloud');
  });

  it('says who the token belongs to', async () => {
    const { host } = await openJira();

    expect((await host.account()).identity.login).toBe('flow-svc');
  });

  it.each([
    ['a token it does not know', { status: 401, body: { errorMessages: ['no'], errors: {} } }, 'unauthorized'],
    [
      'a sign-in that failed, in a page of its own',
      { status: 401, headers: { ...html, 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }, body: '<title>401</title>' },
      'unauthorized',
    ],
    ['a page of somebody else', { status: 401, headers: html, body: '<title>SSO</title>' }, 'unexpected-answer'],
    [
      'an account that must solve a CAPTCHA',
      {
        status: 403,
        headers: { ...html, 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://x/login.jsp' },
        body: '<title>Forbidden (403)</title>',
      },
      'forbidden',
    ],
  ])('tells %s', async (_case, answer, code) => {
    const { world, host } = await openJira();
    world.answerWith(() => answer);

    await expect(host.account()).rejects.toMatchObject({ code });
  });

  it.each([
    ['one token', [{ name: 'Flow', expiringAt: '2027-01-01T00:00:00.000+0000' }], { expiresAt: Date.UTC(2027, 0, 1) }],
    ['one token without an end', [{ name: 'Flow', expiringAt: null }], { never: true }],
    ['two tokens', [{ name: 'a' }, { name: 'b' }], { unknown: expect.stringContaining('2 tokens') as string }],
  ])('tells when it ends, with %s', async (_case, tokens, expected) => {
    const { host } = await openJira({ tokens });

    expect(await host.credentialExpiry()).toMatchObject(expected);
  });

  it.each([401, 403, 404, 405])('does not tell the end where tokens are not offered (%i)', async (status) => {
    const { world, host } = await openJira();
    world.answerWith(({ path }) => (path.startsWith('/rest/pat') ? { status } : undefined));

    expect(await host.credentialExpiry()).toMatchObject({ unknown: expect.any(String) as string });
  });

  it.each([
    ['9.12.8', '/rest/webhooks/1.0/webhook'],
    ['10.3.1', '/rest/jira-webhook/1.0/webhooks'],
  ])('%s has its webhooks at %s', async (version, path) => {
    const hooks = [{ name: 'Flow', url: 'https://flow.pluralsight.com/jira', enabled: false }];
    const { world, host } = await openJira({ isAdmin: true, hooks }, version);

    const list = await host.hooks?.list({ deep: false });

    expect(list?.hooks).toMatchObject([{ id: '1', url: 'https://flow.pluralsight.com/jira', isActive: false }]);
    expect(world.requests().at(-1)?.path).toBe(path);
  });

  it('hides its webhooks from all but administrators', async () => {
    const { host } = await openJira();

    expect(await host.hooks?.list({ deep: false })).toMatchObject({
      hooks: [],
      hiddenBecause: expect.stringContaining('administrator') as string,
    });
  });

  it('carries the address it calls itself', async () => {
    const { host } = await openJira({ baseUrl: 'http://jira.corp.internal' });

    expect((await host.marks?.())?.addresses).toContainEqual({ field: 'baseUrl', url: 'http://jira.corp.internal' });
  });
});

describe('the version of Jira', () => {
  it.each([
    ['8.13.27', 'warn'],
    ['8.14.0', 'pass'],
    ['10.3.1', 'pass'],
    ['next', 'unknown'],
  ])('%s reads as %s', (version, status) => {
    expect(jiraDataCenter.judgeVersion(version)).toMatchObject({ status, facts: { version } });
  });
});
