import { describe, expect, it } from 'vitest';
import { readInstant, toIso } from '../../src/core/clock.ts';
import { addDays, dayIn, startOfDay, timeIn, weekdayOf } from '../../src/core/zoned-day.ts';

describe('a day in a time zone', () => {
  it.each([
    ['2026-11-30', 'UTC', '2026-11-30T00:00:00Z'],
    ['2026-11-30', 'Europe/Berlin', '2026-11-29T23:00:00Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00Z'],
    // The day on which the clocks go back, and the day after.
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
    ['2026-11-30', 'America/Los_Angeles', '2026-11-30T08:00:00Z'],
    ['2026-11-30', 'Pacific/Kiritimati', '2026-11-29T10:00:00Z'],
    ['2026-11-30', 'Asia/Kathmandu', '2026-11-29T18:15:00Z'],
  ])('%s begins in %s at %s', (day, zone, expected) => {
    const start = startOfDay(day, zone) ?? 0;

    expect(toIso(start)).toBe(expected);
    expect(dayIn(start, zone)).toBe(day);
    expect(timeIn(start, zone)).toBe('00:00');
    expect(dayIn(start - 1000, zone)).toBe(addDays(day, -1));
  });

  it.each(['2026-02-30', '2026-13-01', '2026-00-10', 'soon'])('%s is none', (day) => {
    expect(startOfDay(day, 'UTC')).toBeUndefined();
  });

  it.each([
    ['2026-11-22', 0],
    ['2026-11-21', 6],
    ['2024-02-29', 4],
  ])('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  it('goes over the end of a month and a year', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(readInstant(`${addDays('2026-03-01', -1)}T00:00:00Z`)).toBeDefined();
  });
});
