import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/alert.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import type { TestSummary } from '../../../src/storage/test-summary.ts';
import { describeAnswer, findExpiryUnknown } from '../../../src/watch/find/find-expiry-unknown.ts';
import { aStoredIntegration, aTestSummary } from '../../builders/documents.ts';

const monday = Date.UTC(2026, 10, 23, 9, 10);
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

function anIntegration(test: Partial<TestSummary> = {}, given: Partial<StoredIntegration> = {}) {
  return aStoredIntegration({
    name: 'acme-bitbucket',
    provider: 'bitbucket-dc',
    baseUrl: 'https://git.acme.example',
    lastTest: aTestSummary(test),
    ...given,
  });
}

const typed = (integration: StoredIntegration, endsAt: string | null): StoredIntegration => ({
  ...integration,
  typedEnd: { iv: integration.credential.token.iv, endsAt, by: 'U0ANA', at: '2026-11-23T10:00:00Z' },
});

const renew = ({ credential, ...rest }: StoredIntegration): StoredIntegration => ({
  ...rest,
  credential: { ...credential, token: { ...credential.token, iv: 'YW5vdGhlciBvbmU=' } },
});

/** Asks on those days after the first Monday, each time with what was found before. */
function askOn(integration: StoredIntegration, days: readonly number[]): readonly (Finding | undefined)[] {
  let finding: Finding | undefined;
  return days.map((day) => {
    finding = findExpiryUnknown(integration, finding && { finding, isOpen: true }, monday + day * dayMs);
    return finding;
  });
}

describe('a token whose end no host tells', () => {
  it('is asked about, with what its end would cost and two answers', () => {
    const integration = anIntegration();

    expect(findExpiryUnknown(integration, undefined, monday)).toMatchObject({
      severity: 'notice',
      about: integration.credential.token.iv,
      title: 'Nobody knows when the token of acme-bitbucket ends',
      lines: [
        'git.acme.example does not tell, so nobody can be reminded before Flow stops reading repos, pull requests, tickets and webhooks.',
        'Type the day on which it ends, as the host showed it when the token was made, or say that it never ends.',
        'It is asked once a week, 4 times at most; this is number 1.',
      ],
      actions: [
        { label: 'Type the date', command: `expiring ${integration.id}` },
        { label: 'It never ends', command: `expiring ${integration.id} never` },
      ],
    });
  });

  it.each([
    ['weekly', [0, 7, 14, 21, 28, 35, 364], [1, 2, 3, 4, 4, 4, 4]],
    ['weekly, an hour earlier and later where clocks change', [0, 7 - 1 / 24, 14 + 1 / 24, 21], [1, 2, 3, 4]],
    ['once in a run that is begun anew', [0, 0, 7, 7, 7], [1, 1, 2, 2, 2]],
    ['first by hand on a Thursday', [3, 7, 14], [1, 1, 2]],
    ['after weeks in which nobody was there', [0, 40, 47], [1, 2, 3]],
  ])('is asked about %s, four times at most', (_how, days, times) => {
    const asked = askOn(anIntegration(), days).map((finding) => Number(/^asked (\d)/.exec(finding?.step ?? '')?.[1]));

    expect(asked).toEqual(times);
  });

  it('says nothing else after the fourth time', () => {
    const [, , , fourth, fifth] = askOn(anIntegration(), [0, 7, 14, 21, 28]);

    expect(fourth?.news).toBe('Asked again, 4 of 4: when does the token of acme-bitbucket end?');
    expect(fourth?.lines.at(-1)).toBe('It is not asked again; "expiring" goes on counting it as not known.');
    expect(fifth).toEqual(fourth);
  });

  const oauth = { ...aStoredIntegration().credential, kind: 'oauth' as const };
  it.each([
    ['the host tells the date', anIntegration({ tokenExpiresAt: '2027-01-01T00:00:00Z' })],
    ['the host says never', anIntegration({ tokenNeverExpires: true })],
    ['somebody typed the date', typed(anIntegration(), '2027-01-01T00:00:00Z')],
    ['somebody said never', typed(anIntegration(), null)],
    ['it was never tested', anIntegration({}, { lastTest: null })],
    ['it does not work at present', anIntegration({ outcome: 'fail' })],
    ['nobody can tell whether it works', anIntegration({ outcome: 'unknown' })],
    ['the bot refreshes it by itself', anIntegration({}, { credential: oauth })],
  ])('is not asked about where %s', (_why, integration) => {
    expect(findExpiryUnknown(integration, undefined, monday)).toBeUndefined();
  });

  it('is asked about anew when it was renewed, whatever was typed of the one before', () => {
    const [, second] = askOn(anIntegration(), [0, 7]);
    const renewed = renew(typed(anIntegration(), null));
    const former = second && { finding: second, isOpen: true };

    expect(findExpiryUnknown(renewed, former, monday + 14 * dayMs)?.step).toMatch(/^asked 1 of 4/);
  });

  it('stays asked about while it does not work', () => {
    const [first] = askOn(anIntegration(), [0]);
    const broken = anIntegration({ outcome: 'fail' });

    expect(findExpiryUnknown(broken, first && { finding: first, isOpen: true }, monday + 7 * dayMs)).toEqual(first);
    expect(findExpiryUnknown(broken, first && { finding: first, isOpen: false }, monday + 7 * dayMs)).toBeUndefined();
  });

  it.each([
    [1, 3, undefined],
    [1, 7, 2],
    [4, 7, undefined],
  ])('asked %d times before a pause, is asked %d days later as number %s', (times, days, next) => {
    const all = askOn(anIntegration(), [0, 7, 14, 21].slice(0, times));
    const finding = all.at(-1);
    const slot = monday + (7 * (times - 1) + days) * dayMs;
    const found = findExpiryUnknown(anIntegration(), finding && { finding, isOpen: false }, slot);

    expect(found && Number(/^asked (\d)/.exec(found.step)?.[1])).toBe(next);
  });

  it.each([
    ['Somebody typed the date: it ends on Fri 1 Jan 2027', typed(anIntegration(), '2027-01-01T00:00:00Z')],
    ['Somebody said that it never ends', typed(anIntegration(), null)],
    ['The host tells it now: it ends on Fri 1 Jan 2027', anIntegration({ tokenExpiresAt: '2027-01-01T00:00:00Z' })],
    ['The host says that it never ends', anIntegration({ tokenNeverExpires: true })],
    ['The token was renewed', renew(anIntegration())],
  ])('is over with the words "%s"', (words, integration) => {
    expect(describeAnswer(integration, { about: anIntegration().credential.token.iv })).toBe(words);
  });
});
