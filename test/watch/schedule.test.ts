import { describe, expect, it } from 'vitest';
import { createScheduleOf, readSchedule } from '../../src/watch/schedule.ts';
import { rules, trueSlots } from './true-slots.ts';
import { zones } from './zones.ts';

const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2027, 1, 5);
const iso = (when: number) => new Date(when).toISOString();

describe('a schedule', () => {
  it.each(zones)('is due when the clocks in %s say so, 400 days long', (zone) => {
    for (const rule of [rules.morning, rules.inTheGap, rules.midnight, rules.halfDays, rules.monday]) {
      const schedule = readSchedule(rule.line, zone);
      const found: number[] = [];
      for (let due = schedule.nextAfter(from - 1000); due < to; due = schedule.nextAfter(due)) found.push(due);

      expect(found.map(iso), rule.line).toEqual(trueSlots(rule, zone, from, to).map(iso));
      for (const due of found.filter((_due, index) => index % 10 === 0)) {
        expect(schedule.newestAt(due)).toBe(due);
        expect(schedule.newestAt(due + 999)).toBe(due);
        expect(schedule.newestAt(due - 1)).toBeLessThan(due);
      }
    }
  });

  it.each([
    ['forward: once, when they have been', '30 2 * * *', '2026-03-29T00:00:00Z', ['2026-03-29T01:00:00.000Z']],
    ['back: the first time alone', '30 2 * * *', '2026-10-25T00:00:00Z', ['2026-10-25T00:30:00.000Z']],
    [
      'back: both times where it repeats within the day',
      '30 * * * *',
      '2026-10-25T00:00:00Z',
      ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-10-25T02:30:00.000Z'],
    ],
  ])('where the clocks are put %s', (_how, line, start, expected) => {
    const { nextAfter } = readSchedule(line, 'Europe/Berlin');
    const found: number[] = [];
    for (let due = nextAfter(Date.parse(start)); found.length < expected.length; due = nextAfter(due)) found.push(due);

    expect(found.map(iso)).toEqual(expected);
  });

  it('answers the same in whatever order it is asked', () => {
    const asked = [5, 1, 4, 2, 3, 1, 5].map((day) => from + day * 8_640_000);
    const schedule = readSchedule('0 */6 * * *', 'Asia/Kathmandu');

    const fresh = asked.map((when) => readSchedule('0 */6 * * *', 'Asia/Kathmandu').nextAfter(when));
    expect(asked.map((when) => schedule.nextAfter(when))).toEqual(fresh);
  });

  it('is read once for each zone', () => {
    const scheduleOf = createScheduleOf();

    expect(scheduleOf('0 9 * * *', 'UTC')).toBe(scheduleOf('0 9 * * *', 'UTC'));
    expect(scheduleOf('0 9 * * *', 'UTC')).not.toBe(scheduleOf('0 9 * * *', 'Asia/Tokyo'));
  });
});
