import { describe, expect, it } from 'vitest';
import { daysUntil, describeDay, describeDuration, readInstant, systemClock, toIso } from '../../src/core/clock.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('a duration in words', () => {
  it.each([
    [-5 * day, 'under a second'],
    [0, 'under a second'],
    [999, 'under a second'],
    [second, '1 second'],
    [40 * second, '40 seconds'],
    [minute - 1, '59 seconds'],
    [minute, '1 minute'],
    [minute + second, '1 minute 1 second'],
    [hour - 1, '59 minutes 59 seconds'],
    [hour, '1 hour'],
    [hour + 5 * second, '1 hour'],
    [hour + 5 * minute + 5 * second, '1 hour 5 minutes'],
    [day - 1, '23 hours 59 minutes'],
    [day, '1 day'],
    [2 * day + 4 * hour + 5 * minute, '2 days 4 hours'],
    [30 * day + 5 * minute, '30 days'],
  ])('%i ms is %s', (milliseconds, words) => {
    expect(describeDuration(milliseconds)).toBe(words);
  });
});

describe('a day in words', () => {
  it.each([
    ['2026-11-24T00:00:00Z', 'Tue 24 Nov 2026'],
    ['2026-11-24T23:59:59Z', 'Tue 24 Nov 2026'],
    ['2026-11-24T23:59:59-01:00', 'Wed 25 Nov 2026'],
    ['2028-02-29T12:00:00Z', 'Tue 29 Feb 2028'],
  ])('%s is %s, wherever the bot runs', (instant, words) => {
    expect(describeDay(Date.parse(instant))).toBe(words);
  });
});

describe('an instant', () => {
  it('is written without milliseconds', () => {
    expect(toIso(Date.UTC(2026, 10, 24, 1, 2, 3, 456))).toBe('2026-11-24T01:02:03Z');
  });

  it.each([
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2026-02-06 22:15:47 UTC', Date.UTC(2026, 1, 6, 22, 15, 47)],
    ['2026-02-06 22:15:47 +0900', Date.UTC(2026, 1, 6, 13, 15, 47)],
    ['Nov 21 00:00:00 2026 GMT', Date.UTC(2026, 10, 21)],
    ['soon', undefined],
    ['', undefined],
  ])('is read from %s', (text, expected) => {
    expect(readInstant(text)).toBe(expected);
  });

  it('is days away, and negative when it has passed', () => {
    expect(daysUntil(3 * day, day)).toBe(2);
    expect(daysUntil(0, day / 2)).toBe(-0.5);
  });
});

describe('the system’s clock', () => {
  it('never goes back', () => {
    const first = systemClock.monotonicMs();

    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
    expect(systemClock.now()).toBeGreaterThan(Date.UTC(2026, 0, 1));
  });
});
