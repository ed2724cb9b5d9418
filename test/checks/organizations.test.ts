import { describe, expect, it } from 'vitest';
import { allChecks } from '../../src/checks/all.ts';
import type { Check } from '../../src/checks/check.ts';
import { classicTokenPolicy } from '../../src/checks/classic-token-policy.ts';
import { ipAllowList } from '../../src/checks/ip-allow-list.ts';
import { orgGrant } from '../../src/checks/org-grant.ts';
import { titleOf } from '../../src/checks/organization-views.ts';
import { orgsVisible } from '../../src/checks/orgs-visible.ts';
import { ssoAuthorised } from '../../src/checks/sso-authorised.ts';
import { HostError } from '../../src/core/errors.ts';
import { flowAddresses } from '../../src/core/flow.ts';
import type { OrganizationView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder } from '../builders/context.ts';
import { aRefusal, aView, seeing } from '../builders/organizations.ts';

const ssoUrl = 'https://github.com/orgs/acme/sso?authorization_request=AZSCKL4B';
const everything = {
  repos: 'unavailable',
  'pull-requests': 'unavailable',
  tickets: 'unavailable',
  webhooks: 'unavailable',
};
const partOfAll = { repos: 'limited', 'pull-requests': 'limited', tickets: 'limited', webhooks: 'limited' };

const on = (check: Check, views: readonly OrganizationView[], order: ContextOrder = {}) =>
  check.run(aContext({ provider: 'github', ...order, host: { ...seeing(views), ...order.host } }));

describe('one fault', () => {
  const owners: readonly (readonly [Parameters<typeof aRefusal>[0], Check])[] = [
    ['sso', ssoAuthorised],
    ['classic-tokens-forbidden', classicTokenPolicy],
    ['token-lifetime', classicTokenPolicy],
    ['ip-allow-list', ipAllowList],
    ['oauth-app-restricted', orgGrant],
  ];

  it.each(owners)('has one accuser: %s', async (kind, owner) => {
    const refused = aView(aRefusal(kind));
    const checks = [ssoAuthorised, classicTokenPolicy, ipAllowList, orgGrant, orgsVisible];

    const failing = await Promise.all(checks.map((check) => on(check, [refused], { authentication: 'oauth' })));

    const accusers = checks.filter((_check, index) => failing[index]?.status === 'fail');
    expect(accusers.map((check) => check.id)).toEqual([owner.id]);
    expect(failing.find((verdict) => verdict.status === 'fail')).toMatchObject({
      losses: everything,
      facts: { organizations: ['acme'] },
    });
  });

  it.each(owners)('costs a part where other organisations are open: %s', async (kind, owner) => {
    const verdict = await on(owner, [aView({ name: 'open' }), aView(aRefusal(kind))], { authentication: 'oauth' });

    expect(verdict).toMatchObject({ status: 'fail', losses: partOfAll });
  });

  it.each(owners)('is told under the title that others wait for: %s', (kind, owner) => {
    expect(allChecks.find((check) => check.id === owner.id)?.title).toBe(titleOf(kind));
  });

  it.each([ssoAuthorised, classicTokenPolicy, ipAllowList, orgGrant])(
    'is none where all is open: $id',
    async (check) => {
      expect((await on(check, [aView()])).status).toBe('pass');
    },
  );

  it.each([ssoAuthorised, classicTokenPolicy, ipAllowList, orgGrant, orgsVisible])(
    'is not suspected behind scopes that are missing: $id',
    async (check) => {
      const refusal = new HostError('forbidden', 'no', { status: 403, refusal: 'insufficient-scope' });
      const host = {
        ...seeing([], {
          view: async () => {
            throw refusal;
          },
        }),
        grantedScopes: async () => ({ scopes: ['repo'] }),
      };

      const verdict = await check.run(aContext({ provider: 'github', host }));

      expect(verdict).toMatchObject({ status: 'skip', facts: { waitsFor: 'scopes' } });
    },
  );

  it.each([ssoAuthorised, ipAllowList, orgsVisible])('is not claimed when GitHub is silent: $id', async (check) => {
    const host = seeing([], {
      view: async () => {
        throw new HostError('rate-limited', 'slow down', { retryAfterMs: 60_000 });
      },
    });

    expect(await check.run(aContext({ provider: 'github', host }))).toMatchObject({
      status: 'unknown',
      facts: { code: 'rate-limited' },
    });
  });
});

describe('sso-authorised', () => {
  it('gives GitHub’s own link in the remedy, and nowhere else', async () => {
    const verdict = await on(ssoAuthorised, [aView(aRefusal('sso', { link: ssoUrl }))]);

    expect(verdict).toMatchObject({ status: 'fail', remedy: { url: ssoUrl, who: 'you' } });
    expect(JSON.stringify({ ...verdict, remedy: null })).not.toContain('authorization_request');
  });

  it.each(['https://evil.example.com/orgs/acme/sso', undefined])(
    'leads to the token page instead of %s',
    async (link) => {
      const verdict = await on(ssoAuthorised, [aView(aRefusal('sso', { link }))]);

      expect(verdict).toHaveProperty('remedy.url', 'https://github.com/settings/tokens');
    },
  );

  it('fails for organisations that are left out unnamed', async () => {
    const host = seeing([], { view: async () => ({ views: [aView()], leftOut: ['21', '22'] }) });
    const verdict = await ssoAuthorised.run(aContext({ provider: 'github', host }));

    expect(verdict).toMatchObject({ status: 'fail', losses: partOfAll, facts: { leftOut: ['21', '22'] } });
  });

  it('minds only the organisations that were named', async () => {
    const host = seeing([], { view: async () => ({ views: [aView()], leftOut: ['21'] }) });
    const verdict = await ssoAuthorised.run(aContext({ provider: 'github', host, organizations: ['acme'] }));

    expect(verdict.status).toBe('pass');
  });

  it('is no question on a server of one’s own', () => {
    expect(ssoAuthorised.appliesTo?.(aContext({ provider: 'ghes' }))).toBe(false);
  });
});

describe('classic-token-policy', () => {
  it('reads how long a token may live', async () => {
    const hostSays =
      "forbids access via a personal access token (classic) if the token's lifetime is greater than 90 days";
    const verdict = await on(classicTokenPolicy, [aView(aRefusal('token-lifetime', { hostSays }))]);

    expect(verdict).toMatchObject({ status: 'fail', facts: { longestDays: 90 }, remedy: { who: 'you' } });
  });

  it('sends owners to the policy of the organisation', async () => {
    const verdict = await on(classicTokenPolicy, [aView(aRefusal('classic-tokens-forbidden'))]);

    expect(verdict).toHaveProperty(
      'remedy.url',
      'https://github.com/organizations/acme/settings/personal-access-tokens',
    );
  });
});

describe('ip-allow-list', () => {
  it('says from which address the bot was turned away, and claims nothing of Flow’s', async () => {
    const verdict = await on(ipAllowList, [aView(aRefusal('ip-allow-list', { callerAddress: '203.0.113.9' }))]);

    expect(verdict).toMatchObject({ status: 'fail', facts: { callerAddress: '203.0.113.9' } });
    expect(verdict.detail).toContain('cannot be seen from here');
  });

  const listed = (entries: readonly string[], isEnabled = true) =>
    on(ipAllowList, [aView()], {
      deep: true,
      host: seeing([aView()], { allowList: async () => ({ isEnabled, entries }) }),
    });

  it.each([
    ['every address', flowAddresses, 'pass'],
    ['ranges that hold them', ['52.0.0.0/8', '54.0.0.0/8', '3.0.0.0/8'], 'pass'],
    ['all but one', flowAddresses.slice(1), 'fail'],
    ['nothing', [], 'fail'],
    ['entries of the other kind', ['2001:db8::/32', 'not an address'], 'fail'],
  ])('judges a list with %s', async (_, entries, status) => {
    expect((await listed(entries)).status).toBe(status);
  });

  it('names the addresses that are missing', async () => {
    expect(await listed(flowAddresses.slice(1))).toMatchObject({ facts: { missing: [flowAddresses[0]] } });
  });

  it('minds no list that is switched off', async () => {
    expect((await listed([], false)).status).toBe('pass');
  });
});
