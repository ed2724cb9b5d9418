import { InputError } from '../src/core/errors.ts';
import { addDays, dayIn, startOfDay, weekdayOf } from '../src/core/zoned-day.ts';

const hourMs = 60 * 60 * 1000;
const unitMs = new Map([
  ['h', hourMs],
  ['d', 24 * hourMs],
  ['w', 7 * 24 * hourMs],
]);

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const shortest = 3;

/** By its whole name or its beginning, as in "Mon" and "Sept"; -1 for anything else. */
function findName(names: readonly string[], word: string): number {
  return word.length < shortest ? -1 : names.findIndex((name) => name.startsWith(word));
}

/** `3d`, `2 weeks`, `12h`, in ms. */
export function readDuration(text: string): number | undefined {
  const [, count, unit] = /^(?:for )?(\d{1,5}) ?(h|hours?|d|days?|w|weeks?)$/.exec(text) ?? [];
  const size = unitMs.get(unit?.[0] ?? '');
  return size === undefined ? undefined : Number(count) * size;
}

const pad = (text: string) => text.padStart(2, '0');

/** `30 Nov`, `Nov 30` and `30 November 2027`; without a year the next such day. */
function readNamedDay(text: string, today: string): string | undefined {
  const [, before, name = '', after, year] =
    /^(?:(\d{1,2})\.? )?([a-z]+)\.?(?: (\d{1,2}))?(?:,? (\d{4}))?$/.exec(text) ?? [];
  const month = findName(months, name);
  const date = before ?? after;
  if (month < 0 || date === undefined || (before !== undefined && after !== undefined)) return undefined;
  const inYear = (which: string) => `${which}-${pad(String(month + 1))}-${pad(date)}`;
  if (year !== undefined) return inYear(year);
  const thisYear = today.slice(0, 4);
  return inYear(thisYear) >= today ? inYear(thisYear) : inYear(String(Number(thisYear) + 1));
}

/** `tomorrow`, `monday`, `30 nov` or `2026-11-30` as `2026-11-30`: the next such day; undefined for anything else. */
export function readDay(text: string, today: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  if (text === 'tomorrow') return addDays(today, 1);
  const weekday = findName(weekdays, text);
  if (weekday >= 0) return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  return readNamedDay(text, today);
}

/**
 * Reads `3d`, `2 weeks`, `Monday`, `30 Nov` or `2026-11-30`: a day means its beginning in that zone, a weekday the next
 * one after today. In milliseconds since 1970. Throws InputError.
 */
export function readPauseUntil(typed: string, now: number, timeZone: string): number {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^until /, '');
  const duration = readDuration(text);
  if (duration !== undefined) return now + duration;

  const day = readDay(text, dayIn(now, timeZone));
  const start = day === undefined ? undefined : startOfDay(day, timeZone);
  if (start !== undefined) return start;
  throw new InputError(
    `"${typed}" is no end that is understood. Write 3d, 2w, Monday, 30 Nov or 2026-11-30, or leave it out.`,
    'until',
  );
}
