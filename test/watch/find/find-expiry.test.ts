import { describe, expect, it } from 'vitest';
import { toIso } from '../../../src/core/clock.ts';
import { allServices } from '../../../src/core/service.ts';
import { findExpiry } from '../../../src/watch/find/find-expiry.ts';
import { aStoredIntegration, aTestSummary } from '../../builders/documents.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const dayMs = 24 * 60 * 60 * 1000;

function ends(inMs: number) {
  const lastTest = aTestSummary({ tokenExpiresAt: toIso(NOW + inMs) });
  return findExpiry(aStoredIntegration({ name: 'acme-gitlab', lastTest }), NOW, 'UTC');
}

describe('the end of a token', () => {
  it.each([
    [30, '30', 'notice'],
    [29.9, '30', 'notice'],
    [14, '14', 'notice'],
    [7, '7', 'warning'],
    [3, '3', 'warning'],
    [1, '1', 'critical'],
    [0, '0', 'critical'],
    [-5, '0', 'critical'],
  ])('in %f days is at its step %s, and a %s', (days, step, severity) => {
    expect(ends(days * dayMs)).toMatchObject({ step, severity });
  });

  it('is nothing to speak of while it is more than 30 days away', () => {
    expect(ends(30 * dayMs + 1000)).toBeUndefined();
  });

  it('gets worse with every step', () => {
    const ranks = [30, 14, 7, 3, 1, 0].map((days) => ends(days * dayMs)?.rank ?? -1);

    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(6);
  });

  it('can be snoozed until the next step', () => {
    expect(ends(10 * dayMs)?.snoozeUpTo).toBe(toIso(NOW + 3 * dayMs));
    expect(ends(dayMs / 2)?.snoozeUpTo).toBe(toIso(NOW + dayMs / 2));
  });

  it('says when, and what stops then', () => {
    expect(ends(3 * dayMs)).toMatchObject({
      title: 'The token of acme-gitlab ends in 3 days, on Tue 24 Nov 2026',
      lines: [expect.stringMatching(/^Then Flow stops reading repos/), expect.stringMatching(/renew it here/)],
    });
    expect(ends(-dayMs)?.title).toBe('The token of acme-gitlab ended on Fri 20 Nov 2026');
  });

  it('says how many repositories Flow will stop reading, where somebody knows', () => {
    const stored = aStoredIntegration({ lastTest: aTestSummary({ tokenExpiresAt: '2026-11-23T08:00:00Z' }) });
    const line = (read: number | null, given = stored) => findExpiry(given, NOW, 'UTC', read)?.lines[0];
    expect(line(214, { ...stored, services: ['repos', 'tickets'] })).toMatch(
      /^Then Flow stops reading 214 repositories of [\w.]+ \(repos and tickets\)\.$/,
    );
    expect(line(1, { ...stored, services: [...allServices] })).toMatch(
      /^Then Flow stops reading 1 repository of [\w.]+\.$/,
    );
    expect(line(null)).not.toContain('repositories');
  });

  it('is nobody’s to watch where the host tells none, or where the bot refreshes it', () => {
    const lastTest = aTestSummary({ tokenExpiresAt: toIso(NOW) });
    const stored = aStoredIntegration({ lastTest });

    expect(findExpiry(aStoredIntegration({ lastTest: null }), NOW, 'UTC')).toBeUndefined();
    expect(findExpiry({ ...stored, credential: { ...stored.credential, kind: 'oauth' } }, NOW, 'UTC')).toBeUndefined();
  });
});

describe('a day that somebody typed', () => {
  function typed(inMs: number) {
    const stored = aStoredIntegration({ name: 'acme-bitbucket', lastTest: aTestSummary() });
    const { iv } = stored.credential.token;
    const typedEnd = { iv, endsAt: toIso(NOW + inMs), by: 'U0ANA', at: toIso(NOW) };
    return { stored: { ...stored, typedEnd }, found: findExpiry({ ...stored, typedEnd }, NOW, 'UTC') };
  }

  it.each([30, 14, 7, 3, 1, 0])('is reminded of %d days before, as if it were told', (days) => {
    expect(typed(days * dayMs).found).toMatchObject({ step: String(days) });
  });

  it('says that it was typed, and how to type another', () => {
    const { stored, found } = typed(3 * dayMs);

    expect(found?.lines.at(-1)).toBe('That is the day that somebody typed: the host does not tell it.');
    expect(found?.actions.at(-1)).toEqual({ label: 'Type another date', command: `expiring ${stored.id}` });
  });

  it('is not taken for the truth once it is over', () => {
    const lines = typed(-dayMs).found?.lines;

    expect(lines?.[0]).toMatch(/^Flow may have stopped reading/);
    expect(lines?.at(-1)).toMatch(/Should Flow still read, it was another one/);
  });

  it('is that day in every zone', () => {
    const { stored } = typed(0);
    const typedEnd = { ...stored.typedEnd, endsAt: '2026-11-24T00:00:00Z' };

    for (const zone of ['America/New_York', 'UTC', 'Pacific/Auckland']) {
      expect(findExpiry({ ...stored, typedEnd }, NOW, zone)?.title).toMatch(/on Tue 24 Nov 2026$/);
    }
  });
});
