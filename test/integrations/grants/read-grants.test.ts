import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import type { GrantSubject } from '../../../src/integrations/grants/grant.ts';
import { readGrants } from '../../../src/integrations/grants/read-grants.ts';
import type { OrganizationNote } from '../../../src/storage/documents.ts';
import { aCheckResult, aReport } from '../../builders/reports.ts';
import { runReport } from '../../builders/run-report.ts';
import { loadScenarios } from '../../scenarios/all.ts';
import { onStage } from '../../scenarios/stage.ts';
import { type Authority, createAuthority } from '../../world/certificates.ts';

interface Played {
  readonly report: Report;
  readonly subject: GrantSubject;
}

const seenBefore: OrganizationNote = {
  name: 'acme-labs',
  firstSeenAt: null,
  lastReadAt: '2026-11-20T08:00:00Z',
  requested: null,
  unwanted: null,
};

const tell = ({ report, subject }: Played) =>
  Object.fromEntries(readGrants(report, subject).map(({ name, ...each }) => [name, each]));

describe('what a test of a world tells of its organisations', async () => {
  const scenarios = await loadScenarios();
  let authority: Authority;

  beforeAll(async () => {
    authority = await createAuthority();
  });

  afterAll(() => authority.close());

  const play = async (file: string): Promise<Played> => {
    const scenario = scenarios.find((each) => each.file.includes(file))?.scenario;
    if (!scenario) throw new Error(`there is no scenario ${file}`);
    return onStage(authority, async (stage) => {
      const order = await scenario.arrange(stage);
      const report = await runReport({ provider: scenario.provider, ...order });
      const { provider, authentication } = report.integration;
      const organizations = [...(order.organizations ?? [])];
      return { report, subject: { provider, authentication, organizations, organizationNotes: [] } };
    });
  };

  it.concurrent.each([
    [
      'github/healthy',
      { acme: { state: 'granted', role: 'owner', sso: 'nothing missing', allowList: 'lets the bot in' } },
    ],
    ['github/member-without', { acme: { state: 'granted', role: 'member' } }],
    ['github/app-healthy', { acme: { state: 'granted', role: 'App, all repositories', sso: null } }],
    ['github/app-selected', { acme: { state: 'granted', role: 'App, chosen repositories' } }],
    [
      'github/app-not-installed',
      { acme: { state: 'granted' }, 'acme-labs': { state: 'not-granted', check: 'app-installation' } },
    ],
    [
      'github/app-suspended',
      { acme: { state: 'not-granted', why: 'The GitHub App is suspended there.', isCertain: true } },
    ],
    [
      'github/oauth-app-restricted-one-of-two',
      { acme: { state: 'granted' }, 'acme-labs': { state: 'not-granted', check: 'org-grant', isCertain: true } },
    ],
    ['github/oauth-app-restricted-for-owner', { acme: { state: 'not-granted', role: 'owner' } }],
    ['github/oauth-app-restricted-for-member', { acme: { state: 'not-granted', role: 'member' } }],
    ['github/oauth-app-hidden', { acme: { state: 'not-granted', isCertain: false } }],
    [
      'github/sso-one-of-two',
      { acme: { state: 'granted' }, 'acme-labs': { state: 'sso', check: 'sso-authorised', sso: 'not authorised' } },
    ],
    [
      'github/classic-tokens-forbidden-in-one',
      { 'acme-labs': { state: 'not-granted', check: 'classic-token-policy' } },
    ],
    ['github/ip-allow-list-your', { acme: { state: 'cannot-tell', allowList: 'turns the bot away' } }],
    ['github/invitation-pending', { acme: { state: 'not-a-member', role: 'invited', check: 'org-role' } }],
    ['github/billing-manager', { acme: { state: 'not-a-member', role: 'billing manager' } }],
    ['github/organisation-missing', { acme: { state: 'granted' }, 'acme-secret': { state: 'not-a-member' } }],
    ['github/organisation-in-other-case', { acme: { state: 'granted' } }],
    ['gitlab/group-named', { acme: { state: 'granted', sso: null, allowList: null } }],
    ['gitlab/group-missing', { 'acme-secret': { state: 'not-a-member', role: 'none' } }],
  ])('of %s', async (file, expected) => {
    expect(tell(await play(file))).toMatchObject(expected);
  });

  it('accuses nobody where the token was revoked', async () => {
    const { report, subject } = await play('github/token-revoked');

    expect(tell({ report, subject: { ...subject, organizationNotes: [seenBefore] } })).toMatchObject({
      'acme-labs': { state: 'cannot-tell', isLost: false, sso: 'cannot tell', role: 'cannot tell' },
    });
  });

  it('guesses single sign-on where it was seen before, and a header says that one is left out', async () => {
    const { report, subject } = await play('github/sso-left-out');

    expect(tell({ report, subject: { ...subject, organizationNotes: [seenBefore] } })).toMatchObject({
      'acme-labs': { state: 'sso', isLost: true, isCertain: false },
    });
  });
});

describe('an organisation that was seen, and is on no list any more', () => {
  const report = aReport({
    checks: [
      aCheckResult(),
      aCheckResult({ id: 'orgs-visible', facts: { organizations: ['acme'], missing: [], others: ['acme-docs'] } }),
    ],
  });
  const subject: GrantSubject = {
    provider: 'github',
    authentication: 'token',
    organizations: [],
    organizationNotes: [seenBefore],
  };

  it.each([
    ['oauth', 'cannot-tell'],
    ['token', 'not-a-member'],
  ] as const)('with %s is lost, and no more is said than %s', (authentication, state) => {
    const told = tell({ report, subject: { ...subject, authentication } });

    expect(told['acme-labs']).toMatchObject({ state, isLost: true, isCertain: false });
  });

  it('was never there where nobody saw it', () => {
    const never = { ...seenBefore, lastReadAt: null };

    expect(tell({ report, subject: { ...subject, organizationNotes: [never] } })['acme-labs']).toMatchObject({
      state: 'cannot-tell',
      isLost: false,
    });
  });

  it('does not hide those that the account sees beyond the named ones', () => {
    expect(tell({ report, subject: { ...subject, organizations: ['acme'], organizationNotes: [] } })).toMatchObject({
      acme: { state: 'granted' },
      'acme-docs': { state: 'granted' },
    });
  });
});
