import type { HookHour } from '../../core/hook-health.ts';
import { addDays, dayIn, startOfDay, weekdayOf } from '../../core/zoned-day.ts';
import type { Day } from '../chart/draw-days.ts';

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** How many days a chart shows, the last one not over yet. */
const chartDays = 7;

/** When the first of them begins. */
export function chartBegin(now: number, timeZone: string): number {
  const first = addDays(dayIn(now, timeZone), 1 - chartDays);
  return startOfDay(first, timeZone) ?? now;
}

/** Deliveries by the days of that zone. */
export function sumDays(hours: readonly HookHour[], now: number, timeZone: string): readonly Day[] {
  const today = dayIn(now, timeZone);
  const byDay = Map.groupBy(hours, ({ hour }) => dayIn(hour, timeZone));
  return Array.from({ length: chartDays }, (_, index) => {
    const day = addDays(today, index + 1 - chartDays);
    const of = byDay.get(day) ?? [];
    return {
      label: day === today ? 'Today' : (names[weekdayOf(day)] ?? ''),
      delivered: of.reduce((sum, { delivered }) => sum + delivered, 0),
      failed: of.reduce((sum, { failed }) => sum + failed, 0),
    };
  });
}

/** "Sun 120, Mon 118 (3 failed), today so far 40". */
export function describeDays(days: readonly Day[]): string {
  return days
    .map(({ label, delivered, failed }) => {
      const of = failed === 0 ? '' : ` (${failed.toLocaleString('en-US')} failed)`;
      return `${label === 'Today' ? 'today so far' : label} ${delivered.toLocaleString('en-US')}${of}`;
    })
    .join(', ');
}
