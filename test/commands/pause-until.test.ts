import { describe, expect, it } from 'vitest';
import { readPauseUntil } from '../../commands/pause-until.ts';
import { toIso } from '../../src/core/clock.ts';
import { NOW } from '../builders/service.ts';

describe('the end of a pause, on Saturday 21 November 2026 at 08:00 UTC', () => {
  it.each([
    ['12h', '2026-11-21T20:00:00Z'],
    ['3d', '2026-11-24T08:00:00Z'],
    ['for 3 days', '2026-11-24T08:00:00Z'],
    ['2w', '2026-12-05T08:00:00Z'],
    ['tomorrow', '2026-11-22T00:00:00Z'],
    ['until Monday', '2026-11-23T00:00:00Z'],
    ['mon', '2026-11-23T00:00:00Z'],
    ['Saturday', '2026-11-28T00:00:00Z'],
    ['Friday', '2026-11-27T00:00:00Z'],
    ['2026-11-30', '2026-11-30T00:00:00Z'],
    ['30 Nov', '2026-11-30T00:00:00Z'],
    ['Nov 30', '2026-11-30T00:00:00Z'],
    ['30. November 2026', '2026-11-30T00:00:00Z'],
    ['1 March', '2027-03-01T00:00:00Z'],
    ['Sept 3', '2027-09-03T00:00:00Z'],
    ['1 Nov 2026', '2026-11-01T00:00:00Z'],
  ])('reads "%s" as %s', (typed, expected) => {
    expect(toIso(readPauseUntil(typed, NOW, 'UTC'))).toBe(expected);
  });

  it('is the beginning of the day where people are', () => {
    expect(toIso(readPauseUntil('Monday', NOW, 'Europe/Berlin'))).toBe('2026-11-22T23:00:00Z');
    // In Kiritimati it is 22:00 on that Saturday.
    expect(toIso(readPauseUntil('tomorrow', NOW, 'Pacific/Kiritimati'))).toBe('2026-11-21T10:00:00Z');
  });

  it.each(['soon', '31 Feb', '2026-02-30', '3', 'd', 'mo', '1 2 Nov', '30 Nov 26', ''])('refuses "%s"', (typed) => {
    expect(() => readPauseUntil(typed, NOW, 'UTC')).toThrow('is no end that is understood');
  });
});
