import { describe, expect, it } from 'vitest';
import { Finding } from '../../../src/core/alert.ts';
import type { OrganizationGrant } from '../../../src/integrations/index.ts';
import { describeEnd, findGrants } from '../../../src/watch/find/find-grants.ts';
import { anOrganization, aShutOrganization, grantsOf } from '../../builders/grants.ts';
import { NOW } from '../../builders/service.ts';

const find = (...organizations: readonly OrganizationGrant[]) => findGrants(grantsOf(...organizations), NOW, 'UTC');

const said = { by: 'U0ANA', at: '2026-11-21T07:00:00Z' };

describe('an organisation that Flow cannot see', () => {
  it('is told with what it costs, since when, and who can open it', () => {
    const [found] = find(anOrganization(), aShutOrganization());

    expect(Finding.parse(found)).toMatchObject({
      kind: 'grant',
      about: 'acme-labs',
      severity: 'warning',
      step: 'not granted',
      title: 'Flow cannot see the organisation acme-labs on GitHub',
      lines: [
        'It has not approved the Flow OAuth app.',
        'An owner of acme-labs opens its OAuth app policy page, chooses Flow, then Grant access.',
        'flow-svc is a member there and can request the approval.',
      ],
      repositories: 38,
      blindSince: '2026-11-20T08:00:00Z',
      isCertain: true,
    });
  });

  it.each([
    ['an owner', { role: 'owner' }, ['Open the OAuth app policy', 'Ask an owner…', 'Not wanted']],
    ['a member', { role: 'member' }, ['Request approval', 'Ask an owner…', 'Not wanted']],
    ['nobody knows who', { role: 'cannot tell' }, ['Request approval', 'Ask an owner…', 'Not wanted']],
    ['a member who has requested', { state: 'requested', requested: said }, ['Ask an owner…', 'Not wanted']],
    [
      'whoever holds the token',
      { state: 'sso', check: 'sso-authorised', requestPage: null },
      ['Open the OAuth app policy', 'Ask someone…', 'Not wanted'],
    ],
    ['a name that a command could not hold', { name: 'acme labs' }, []],
  ] as const)('offers %s what they can press', (_who, given, labels) => {
    const [found] = find(aShutOrganization(given));

    expect(found?.actions.map(({ label }) => label)).toEqual(labels);
  });

  it('opens the host’s page and says that it was requested with one button', () => {
    const grants = grantsOf(aShutOrganization());
    const [found] = findGrants(grants, NOW, 'UTC');

    expect(found?.actions[0]).toEqual({
      label: 'Request approval',
      url: 'https://github.com/settings/applications',
      command: `orgs ${grants.integration.id} requested acme-labs`,
    });
  });

  it('is critical where nothing else is left to read, and better once it was requested', () => {
    const [alone] = find(aShutOrganization());
    const [requested] = find(aShutOrganization({ state: 'requested', requested: said }));

    expect(alone?.severity).toBe('critical');
    expect(requested?.rank).toBeLessThan(alone?.rank ?? 0);
    expect(requested?.lines).toContain('It was requested on Sat 21 Nov 2026; its owners have not answered yet.');
  });

  it.each([
    ['one that nobody wants', { unwanted: said }],
    ['one that nobody expects', { isExpected: false }],
    ['one of which nothing can be told', { state: 'cannot-tell' }],
    ['one that is open', { state: 'granted' }],
  ] as const)('is not %s', (_which, given) => {
    expect(find(aShutOrganization(given))).toEqual([]);
  });

  it('is one that was open and is on no list any more, whatever the reason', () => {
    const [found] = find(aShutOrganization({ state: 'cannot-tell', isLost: true, isCertain: false }));

    expect(found).toMatchObject({ step: 'cannot tell, lost', isCertain: false });
  });

  it.each([
    [null, 'Nothing there is read.'],
    [1, '1 repository there is not read.'],
    [1204, '1,204 repositories there are not read.'],
  ])('says what was never read, of %s repositories', (repositories, cost) => {
    const [found] = find(aShutOrganization({ lastReadAt: null, repositories }));

    expect(found?.lines[0]).toBe(`It has not approved the Flow OAuth app. ${cost}`);
    expect(found?.blindSince).toBeNull();
  });
});

describe('an organisation that is new', () => {
  const day = (days: number) => new Date(NOW - days * 24 * 60 * 60 * 1000).toISOString();

  it.each([
    ['seen just now', { firstSeenAt: day(0) }, 1],
    ['seen 13 days ago', { firstSeenAt: day(13) }, 1],
    ['seen 14 days ago', { firstSeenAt: day(14) }, 0],
    ['there from the beginning', { firstSeenAt: null }, 0],
    ['imported', { firstSeenAt: day(0), isImported: true }, 0],
    ['not wanted', { firstSeenAt: day(0), unwanted: said }, 0],
  ] as const)('and %s is told %s', (_when, given, count) => {
    const found = find(anOrganization({ isImported: false, ...given }));

    expect(found).toHaveLength(count);
    for (const each of found) {
      expect(Finding.parse(each)).toMatchObject({
        severity: 'notice',
        step: 'new',
        title: 'A new organisation is visible on GitHub: import acme?',
        actions: [{ label: 'Look at its repositories' }, { label: 'Not wanted' }],
      });
    }
  });
});

describe('the end of an alert about an organisation', () => {
  it.each([
    ['it is open', anOrganization({ name: 'acme-labs' }), 'Flow sees acme-labs'],
    ['nobody wants it', aShutOrganization({ unwanted: said }), 'Somebody said that acme-labs is not wanted'],
    ['nobody expects it', aShutOrganization({ isExpected: false }), 'acme-labs is not expected any more'],
    ['it is gone', anOrganization(), 'The organisation is no longer one of the integration’s'],
  ])('says that %s', (_why, organization, words) => {
    expect(describeEnd(grantsOf(organization), { about: 'acme-labs', step: 'not granted' })).toBe(words);
  });

  it.each([
    [true, 'Flow reads acme-labs'],
    [false, 'acme-labs is no longer new'],
  ])('says of a new one what became of it, imported %s', (isImported, words) => {
    const grants = grantsOf(anOrganization({ name: 'acme-labs', isImported }));

    expect(describeEnd(grants, { about: 'acme-labs', step: 'new' })).toBe(words);
  });
});
