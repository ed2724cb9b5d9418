import { describe, expect, it } from 'vitest';
import { describeChanges } from '../../src/integrations/describe-changes.ts';
import type { Snapshot } from '../../src/storage/test-summary.ts';
import { aSnapshot } from '../builders/documents.ts';

type Installation = NonNullable<Snapshot['installations']>[number];

const words = (before: Partial<Snapshot>, now: Partial<Snapshot>) =>
  describeChanges(aSnapshot(before), aSnapshot(now)).map((change) => change.words);
const many = (count: number, from = 0) => Array.from({ length: count }, (_each, index) => `acme/${index + from}`);
const anInstallation = (organization: string, given: Partial<Installation> = {}): Installation => ({
  organization,
  isSuspended: false,
  hasAllRepositories: true,
  permissions: ['contents:read', 'issues:read', 'metadata:read'],
  ...given,
});
const owner = (organization: string) => ({ organization, role: 'owner' });

describe('what has changed between two looks', () => {
  it.each<[string, Partial<Snapshot>, Partial<Snapshot>, readonly string[]]>([
    ['nothing', {}, { at: '2026-11-21T08:00:00Z' }, []],
    ['another account', {}, { login: 'ana' }, ['It signs in as ana; it was flow-svc.']],
    [
      'another token',
      {},
      { lastFour: '0002' },
      ['The token was replaced: it ends in 0002; the one before ended in 0001.'],
    ],
    ['a scope less', {}, { scopes: ['read_user', 'read_repository'] }, ['The token no longer carries api.']],
    ['a scope more', { scopes: [] }, { scopes: ['api', 'sudo'] }, ['The token now carries api and sudo.']],
    ['scopes in another order', { scopes: ['a', 'b'] }, { scopes: ['b', 'a'] }, []],
    ['an organisation less', {}, { organizations: [] }, ['It no longer sees acme.']],
    ['an organisation more', {}, { organizations: ['acme', 'acme-labs'] }, ['It now sees acme-labs.']],
    [
      'another role',
      { roles: [owner('acme'), owner('acme-labs')] },
      { roles: [{ organization: 'acme', role: 'member' }, owner('acme-labs')] },
      ['flow-svc is a member of acme; it was an owner.'],
    ],
    ['a role in an organisation that is new', { roles: [] }, { roles: [owner('acme')] }, []],
    [
      'a lower access level',
      {},
      { access: { belowReporter: [], belowMaintainer: ['acme/app'] } },
      ['The account is below Maintainer in acme/app; it was not.'],
    ],
    [
      'a higher access level',
      { access: { belowReporter: ['acme/app'], belowMaintainer: ['acme/app'] } },
      {},
      [
        'The account is no longer below Reporter in acme/app.',
        'The account is no longer below Maintainer in acme/app.',
      ],
    ],
    [
      'a GitHub App that was suspended in one place and narrowed in another',
      { installations: [anInstallation('acme'), anInstallation('labs')] },
      {
        installations: [
          anInstallation('acme', { isSuspended: true }),
          anInstallation('labs', { hasAllRepositories: false, permissions: ['issues:read', 'metadata:read'] }),
        ],
      },
      [
        'The GitHub App was suspended on acme.',
        'On labs the GitHub App sees chosen repositories only; it saw all.',
        'On labs the GitHub App no longer has contents:read.',
      ],
    ],
    [
      'a GitHub App that may do more again',
      {
        installations: [
          anInstallation('acme', { isSuspended: true }),
          anInstallation('labs', { hasAllRepositories: false, permissions: ['contents:read'] }),
        ],
      },
      { installations: [anInstallation('acme'), anInstallation('labs', { permissions: ['contents:write'] })] },
      [
        'The GitHub App is no longer suspended on acme.',
        'On labs the GitHub App now sees all repositories.',
        'On labs the GitHub App no longer has contents:read.',
        'On labs the GitHub App now has contents:write.',
      ],
    ],
    [
      'a GitHub App that moved',
      { installations: [anInstallation('acme')] },
      { installations: [anInstallation('labs')] },
      ['The GitHub App is no longer installed on acme.', 'The GitHub App is now installed on labs.'],
    ],
    ['a GitHub App that was not looked at', { installations: [anInstallation('acme')] }, { installations: null }, []],
    [
      'a renewed certificate',
      {},
      { certificate: { issuer: 'Example CA', expiresAt: '2027-04-20T00:00:00Z' } },
      ['The server has another certificate. It lasts until Tue 20 Apr 2027.'],
    ],
    [
      'a certificate of somebody else',
      {},
      { certificate: { issuer: 'Acme proxy', expiresAt: '2027-01-20T00:00:00Z' } },
      [
        'The server has another certificate from Acme proxy; the one before was from Example CA. It lasts until Wed 20 Jan 2027.',
      ],
    ],
    ['a newer version', {}, { version: '18.0.0' }, ['The server runs 18.0.0; it ran 17.9.1.']],
    [
      'another address',
      {},
      { addresses: ['140.82.121.9'] },
      ['The host name leads to 140.82.121.9; it led to 140.82.121.4.'],
    ],
    ['one of several addresses', {}, { addresses: ['140.82.121.4', '140.82.121.9'] }, []],
    [
      'a webhook switched off',
      {},
      { hooks: { missing: [], off: ['acme'] } },
      ['The webhook on acme was switched off.'],
    ],
    ['a webhook that is gone', {}, { hooks: { missing: ['acme'], off: [] } }, ['The webhook on acme is gone.']],
    ['a webhook that is back', { hooks: { missing: ['acme'], off: [] } }, {}, ['The webhook on acme is there now.']],
  ])('tells %s', (_what, before, now, told) => {
    expect(words(before, now)).toEqual(told);
  });

  it.each([
    'login',
    'scopes',
    'organizations',
    'roles',
    'access',
    'certificate',
    'version',
    'addresses',
    'hooks',
  ] as const)('says nothing of %s when one of the two did not see it', (about) => {
    expect(words({ [about]: null }, {})).toEqual([]);
    expect(words({}, { [about]: null })).toEqual([]);
  });

  it('names five of many and counts the rest', () => {
    expect(words({ organizations: many(7) }, { organizations: [] })).toEqual([
      'It no longer sees acme/0, acme/1, acme/2, acme/3, acme/4 and 2 more.',
    ]);
  });

  it.each([
    [49, ['It no longer sees acme/0.']],
    [50, []],
  ])('takes nothing for gone that a list of %i may have left out', (count, told) => {
    expect(words({ organizations: many(count) }, { organizations: many(count, 1) })).toEqual(
      count === 50 ? told : [...told, 'It now sees acme/49.'],
    );
  });

  it('cuts a sentence that a host makes too long', () => {
    expect(words({}, { version: 'x'.repeat(1000) })[0]).toHaveLength(300);
  });
});
