import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { orgGrant } from '../../src/checks/org-grant.ts';
import { orgsVisible } from '../../src/checks/orgs-visible.ts';
import { HostError } from '../../src/core/errors.ts';
import type { OrganizationView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder } from '../builders/context.ts';
import { aRefusal, aView, outside, seeing } from '../builders/organizations.ts';

const partOfAll = { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited', webhooks: 'limited' };

const on = (check: Check, views: readonly OrganizationView[], order: ContextOrder = {}) =>
  check.run(aContext({ provider: 'github', ...order, host: { ...seeing(views), ...order.host } }));

describe('org-grant', () => {
  const oauth: ContextOrder = { authentication: 'oauth' };

  it.each([
    ['owner', 'https://github.com/organizations/acme/settings/oauth_application_policy', /Grant access/],
    ['member', 'https://github.com/settings/applications', /press Request/],
    ['unknown', 'https://github.com/organizations/acme/settings/oauth_application_policy', /An owner of acme/],
  ] as const)('sends an %s to their own page', async (role, url, words) => {
    const verdict = await on(orgGrant, [aView({ role, ...aRefusal('oauth-app-restricted') })], oauth);

    expect(verdict).toMatchObject({ status: 'fail', remedy: { url, summary: expect.stringMatching(words) as string } });
    expect(verdict.detail).toContain('switched off until it is approved');
  });

  it('calls it likely where the account belongs there in public and GitHub hides it', async () => {
    const hidden = [aView(outside)];
    const host = seeing(hidden, { isPublicMember: async () => true });

    expect(await on(orgGrant, hidden, { ...oauth, host })).toMatchObject({
      status: 'fail',
      facts: { isCertain: false },
    });
    expect(await on(orgsVisible, hidden, { ...oauth, host })).toMatchObject({ facts: { waitsFor: 'org-grant' } });
  });

  it('claims nothing where the account may just not belong there; that it is missing is another check’s word', async () => {
    const hidden = [aView(outside)];

    expect((await on(orgGrant, hidden, oauth)).status).toBe('unknown');
    expect(await on(orgsVisible, hidden, oauth)).toMatchObject({
      status: 'fail',
      remedy: { summary: expect.stringContaining('grant the OAuth app access') as string },
    });
  });

  it.each([
    ['github', 'oauth', true],
    ['github', 'token', false],
    ['ghes', 'oauth', false],
  ] as const)('asks on %s with %s: %s', (provider, authentication, applies) => {
    expect(orgGrant.appliesTo?.(aContext({ provider, authentication }))).toBe(applies);
  });
});

describe('orgs-visible', () => {
  it('names what is missing and what is there', async () => {
    const verdict = await on(orgsVisible, [aView(), aView({ name: 'gone', ...outside })]);

    expect(verdict).toMatchObject({
      status: 'fail',
      losses: partOfAll,
      facts: { organizations: ['acme'], missing: ['gone'] },
      remedy: { who: 'owner', url: 'https://github.com/orgs/gone/people' },
    });
  });

  it('says so when there is no organisation of that name', async () => {
    const refusal = new HostError('not-found', 'no', { status: 404 });
    const verdict = await on(orgsVisible, [aView({ ...outside, refusal, seesPrivate: null })]);

    expect(verdict).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('There is no organisation') as string,
    });
  });

  it('takes an invitation for there: another check tells what is left to do', async () => {
    expect((await on(orgsVisible, [aView({ state: 'pending', seesPrivate: null })])).status).toBe('pass');
  });

  it('claims nothing of an account that shows no organisation', async () => {
    expect((await on(orgsVisible, [])).status).toBe('unknown');
  });

  describe('on GitLab', () => {
    const groups = (names: readonly string[], isComplete = true) =>
      orgsVisible.run(
        aContext({
          provider: 'gitlab',
          organizations: ['Acme', 'acme/tools'],
          host: { groups: { visible: async () => ({ names, isComplete }) } },
        }),
      );

    it.each([
      [['acme', 'acme/tools'], true, 'pass'],
      [['acme'], true, 'fail'],
      [['acme'], false, 'unknown'],
    ])('reads %j, complete: %s, as %s', async (names, isComplete, status) => {
      expect((await groups(names, isComplete)).status).toBe(status);
    });

    it('is no question when nobody named a group', () => {
      expect(orgsVisible.appliesTo?.(aContext({ provider: 'gitlab' }))).toBe(false);
    });
  });
});
