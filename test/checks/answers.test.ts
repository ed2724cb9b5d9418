import { describe, expect, it } from 'vitest';
import { answersAsApi } from '../../src/checks/answers-as-api.ts';
import { hostVersion } from '../../src/checks/host-version.ts';
import { noRedirect } from '../../src/checks/no-redirect.ts';
import { rightProduct } from '../../src/checks/right-product.ts';
import type { Contact } from '../../src/providers/index.ts';
import { aContact, aContext, type ContextOrder } from '../builders/context.ts';

const answering = (given: Partial<Contact>, order: ContextOrder = {}) =>
  aContext({ ...order, host: { contact: async () => aContact(given) } });

const page = { contentType: 'text/html', json: undefined, headers: {}, words: 'Sign in' };
const gitLab = {
  provider: 'gitlab',
  label: 'GitLab',
  path: 'api/v4/version',
  recognises: () => true,
} as const;

describe('no-redirect', () => {
  it.each([
    ['https://sso.example.com/login', 'fail'],
    ['https://git.example.com/ghe/api/v3/meta', 'fail'],
    [null, 'fail'],
  ])('reads a redirect to %s as %s', async (location, status) => {
    expect((await noRedirect.run(answering({ status: 302, location }))).status).toBe(status);
  });

  it('passes an API that answers, whatever the status', async () => {
    expect((await noRedirect.run(answering({ status: 401 }))).status).toBe('pass');
  });

  it('shows where callers are sent without the query, which may carry a ticket', async () => {
    const verdict = await noRedirect.run(
      answering({ status: 302, location: 'https://sso.example.com/login?ticket=canary' }),
    );

    expect(JSON.stringify(verdict)).not.toContain('canary');
  });
});

describe('answers-as-api', () => {
  it.each([
    ['the product', {}, 'pass'],
    [
      'a server in private mode',
      { status: 401, json: { message: 'Must authenticate', documentation_url: 'https://x' }, headers: {} },
      'pass',
    ],
    ['a login page', { ...page, status: 200 }, 'fail'],
    ['a firewall page', { ...page, status: 403 }, 'fail'],
    ['other JSON', { json: { ok: true }, headers: {} }, 'fail'],
    ['maintenance', { ...page, status: 503 }, 'unknown'],
    ['a limiter', { ...page, status: 429 }, 'unknown'],
  ])('judges %s', async (_case, given, status) => {
    expect((await answersAsApi.run(answering(given))).status).toBe(status);
  });

  it('names the firewall whose mark the answer carries', async () => {
    const verdict = await answersAsApi.run(answering({ ...page, status: 403, headers: { 'cf-ray': '1' } }));

    expect(verdict.detail).toContain('Cloudflare answered 403');
  });

  it('leaves a wrong choice of provider to the check that asks for it', async () => {
    const verdict = await answersAsApi.run(answering({ ...page, status: 404 }, { otherProduct: async () => gitLab }));

    expect(verdict.status).toBe('pass');
  });
});

describe('right-product', () => {
  it('names the product that was found', async () => {
    const verdict = await rightProduct.run(answering({ ...page, status: 404 }, { otherProduct: async () => gitLab }));

    expect(verdict).toMatchObject({
      status: 'fail',
      detail: 'This address is GitLab, not GitHub Enterprise Server.',
      facts: { found: 'gitlab', chosen: 'ghes' },
    });
  });
});

describe('host-version', () => {
  it.each([
    ['gitlab', '8.17.4', 'fail'],
    ['gitlab', '9.0.0', 'warn'],
    ['gitlab', '15.4.6', 'warn'],
    ['gitlab', '15.5.0-ee', 'pass'],
    ['gitlab', '18.1.1-pre', 'pass'],
    ['gitlab', 'main', 'unknown'],
    ['ghes', '3.16.9', 'warn'],
    ['ghes', '3.17.0', 'pass'],
    ['ghes', '3.20.1.rc2', 'pass'],
  ] as const)('judges %s %s as %s', async (provider, version, status) => {
    const verdict = await hostVersion.run(aContext({ provider, host: { version: async () => version } }));

    expect(verdict).toMatchObject({ status, facts: { version } });
  });
});
