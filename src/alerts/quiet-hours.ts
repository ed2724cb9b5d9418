import type { Severity } from '../core/alert.ts';
import { addDays, dayIn, minuteOfDay, timeIn, weekdayOf } from '../core/zoned-day.ts';
import type { QuietHours } from '../storage/workspace-settings.ts';

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Whether that minute of that day is quiet; hours that pass midnight belong to the day they begin and to the next. */
function isQuiet({ from, to, weekends }: QuietHours, day: string, minute: number): boolean {
  const weekday = weekdayOf(day);
  if (weekends && (weekday === 0 || weekday === 6)) return true;
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end;
}

/** When a post may be made, now or once the quiet hours are over; what is critical is never held back. */
export function afterQuiet(quiet: QuietHours | null, severity: Severity, now: number, timeZone: string): number {
  if (!quiet || severity === 'critical') return now;
  const today = dayIn(now, timeZone);
  if (!isQuiet(quiet, today, minutesOf(timeIn(now, timeZone)))) return now;

  for (let ahead = 0; ahead < 8; ahead += 1) {
    const day = addDays(today, ahead);
    const end = minutesOf(quiet.to);
    // By the clock on the wall, which on two days of the year is not so many hours after midnight.
    const at = minuteOfDay(day, end, timeZone) ?? now;
    if (at > now && !isQuiet(quiet, day, end)) return at;
  }
  return now;
}
