import { describe, expect, it } from 'vitest';
import { readMoment } from '../../commands/read-moment.ts';

const at = (typed: string, timeZone = 'Europe/Berlin') => new Date(readMoment(typed)(timeZone)).toISOString();

describe('a moment that is typed', () => {
  it.each([
    ['2026-12-01T09:00:00Z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T09:00Z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01t09:00:00.250z', '2026-12-01T09:00:00.250Z'],
    ['2026-12-01 09:00:00,5+02:00', '2026-12-01T07:00:00.500Z'],
    ['2026-12-01T09:00:00-0330', '2026-12-01T12:30:00.000Z'],
    ['2026-12-01T09:00+02', '2026-12-01T07:00:00.000Z'],
  ])('with an offset is the same everywhere: %s', (typed, expected) => {
    expect(at(typed)).toBe(expected);
    expect(at(typed, 'Asia/Kathmandu')).toBe(expected);
  });

  it.each([
    ['2026-12-01', 'UTC', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01', 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
    ['2026-07-01', 'America/Los_Angeles', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01T09:00', 'Asia/Kathmandu', '2026-12-01T03:15:00.000Z'],
    ['2026-12-01T09:00:30', 'Europe/Berlin', '2026-12-01T08:00:30.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
  ])('without one is where the workspace is: %s in %s', (typed, timeZone, expected) => {
    expect(at(typed, timeZone)).toBe(expected);
  });

  it('in an hour that clocks leave out is beside that hour', () => {
    expect(at('2026-03-29T02:30')).toMatch(/^2026-03-29T0[01]:30:00/);
  });

  it.each([
    ...['', 'now', 'tomorrow', '1700000000', '20261201', '2026-W47-6', '10000-01-01', '2026-12'],
    ...['2026-02-29', '2026-02-30', '2026-02-30T10:00:00Z', '2026-13-01', '2026-00-10', '2026-04-31T09:00+02:00'],
    ...[
      '2026-12-01T24:00:00Z',
      '2026-12-01T09:60Z',
      '2026-12-01T23:59:60Z',
      '2026-12-01T09:00+25:00',
      '2026-12-01T9:00Z',
    ],
  ])('that there is not is refused: %j', (typed) => {
    expect(() => readMoment(typed)).toThrow(/is no moment that there is\. Write a day or a moment after --at/);
  });
});
