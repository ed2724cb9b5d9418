import { readInstant, toIso } from './clock.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What a clock on the wall of that zone shows, as `2026-11-30T00:00:00`. */
function wallTime(when: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(when).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** How far that zone is ahead of UTC then, in ms. */
function aheadMs(when: number, timeZone: string): number {
  const whole = Math.floor(when / 1000) * 1000;
  return (readInstant(`${wallTime(when, timeZone)}Z`) ?? whole) - whole;
}

/** The calendar day in that zone, as `2026-11-30`. */
export function dayIn(when: number, timeZone: string): string {
  return wallTime(when, timeZone).slice(0, 10);
}

/** The time of day in that zone, as `08:30`. */
export function timeIn(when: number, timeZone: string): string {
  return wallTime(when, timeZone).slice(11, 16);
}

/** Days later, or earlier where negative. */
export function addDays(day: string, days: number): string {
  return toIso((readInstant(`${day}T12:00:00Z`) ?? 0) + days * dayMs).slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  const thursday = 4;
  return (Math.floor((readInstant(`${day}T12:00:00Z`) ?? 0) / dayMs) + thursday) % 7;
}

/** When a clock on the wall of that zone shows that many minutes after midnight; undefined when there is no such day. */
export function minuteOfDay(day: string, minute: number, timeZone: string): number | undefined {
  const midnight = readInstant(`${day}T00:00:00Z`);
  if (midnight === undefined || !toIso(midnight).startsWith(day)) return undefined;
  const inUtc = midnight + minute * minuteMs;
  // Twice, because the zone may change its clocks between the two.
  const guess = inUtc - aheadMs(inUtc, timeZone);
  return inUtc - aheadMs(guess, timeZone);
}

/** When that day begins in that zone; undefined when there is no such day. */
export const startOfDay = (day: string, timeZone: string): number | undefined => minuteOfDay(day, 0, timeZone);
