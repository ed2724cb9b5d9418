import { readInstant } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import { addDays, dayIn, startOfDay } from '../src/core/zoned-day.ts';
import { readDay, readDuration } from './pause-until.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Reads `2027-06-01`, `1 June 2027`, `90d` or `never` as the end of a token: a day's beginning in UTC, as the hosts
 * write days, or null for never. `today` is the one of that zone. Throws InputError.
 */
export function readTypedEnd(typed: string, now: number, timeZone: string): number | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:on|in) /, '');
  if (text === 'never') return null;

  const today = dayIn(now, timeZone);
  const duration = readDuration(text);
  const day = duration === undefined ? readDay(text, today) : addDays(today, Math.floor(duration / dayMs));
  // The beginning also tells a day that there is from 30 February.
  const isDay = day !== undefined && startOfDay(day, 'UTC') !== undefined;
  const endsAt = isDay ? readInstant(`${day}T00:00:00Z`) : undefined;
  if (endsAt !== undefined) return endsAt;
  throw new InputError(
    `"${typed}" is no day that is understood. Write 2027-06-01, 1 June 2027 or 90d, or never for a token without an end.`,
    'end',
  );
}
