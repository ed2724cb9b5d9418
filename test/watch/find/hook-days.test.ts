import { describe, expect, it } from 'vitest';
import { chartBegin, describeDays, sumDays } from '../../../src/watch/find/hook-days.ts';

const hourMs = 60 * 60 * 1000;

describe('deliveries by days', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'])(
    'are those of seven days of %s, today the last of them',
    (timeZone) => {
      const now = Date.UTC(2026, 10, 21, 12);
      const begin = chartBegin(now, timeZone);
      const hours = Array.from({ length: Math.ceil((now - begin) / hourMs) }, (_, index) => ({
        hour: Math.ceil(begin / hourMs) * hourMs + index * hourMs,
        delivered: 2,
        failed: 1,
      }));

      const days = sumDays(hours, now, timeZone);

      expect(days).toHaveLength(7);
      expect(days.at(-1)?.label).toBe('Today');
      expect(days.slice(0, 6).every(({ delivered, failed }) => delivered === 48 && failed === 24)).toBe(true);
      expect(days.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(hours.length * 2);
    },
  );

  it('have 25 hours on the day on which the clocks are put back', () => {
    const now = Date.UTC(2026, 10, 3, 12);
    const begin = chartBegin(now, 'America/New_York');
    const hours = Array.from({ length: 7 * 25 }, (_, index) => ({
      hour: begin + index * hourMs,
      delivered: 1,
      failed: 0,
    }));

    const days = sumDays(hours, now, 'America/New_York');

    expect(days.map(({ label, delivered }) => [label, delivered]).slice(3, 6)).toEqual([
      ['Sat', 24],
      ['Sun', 25],
      ['Mon', 24],
    ]);
  });

  it('read as a sentence, failures in brackets', () => {
    const days = [
      { label: 'Mon', delivered: 18_204, failed: 0 },
      { label: 'Tue', delivered: 120, failed: 3 },
      { label: 'Today', delivered: 0, failed: 0 },
    ];

    expect(describeDays(days)).toBe('Mon 18,204, Tue 120 (3 failed), today so far 0');
  });
});
