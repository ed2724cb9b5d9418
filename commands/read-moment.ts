import { z } from 'zod';
import { readInstant } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import { minuteOfDay } from '../src/core/zoned-day.ts';

/** A moment that may depend on where the reader is, in milliseconds since 1970. */
export type TypedMoment = (timeZone: string) => number;

// ISO 8601 as people and programs write it: seconds, their parts and the colon of an offset may be left out.
const shape = /^(\d{4}-\d{2}-\d{2})(?:[t ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const Moment = z.iso.datetime({ offset: true });

/** `z`, `+02` and `+0200` as `Z` and `+02:00`. */
function writeOffset(typed: string): string {
  if (typed.toLowerCase() === 'z') return 'Z';
  return `${typed.slice(0, 3)}:${typed.slice(3).replace(':', '') || '00'}`;
}

function find(typed: string): TypedMoment | undefined {
  const [, day = '', hour = '00', minute = '00', second = '00', part = '0', offset] = shape.exec(typed.trim()) ?? [];
  const text = `${day}T${hour}:${minute}:${second}.${part}${offset === undefined ? 'Z' : writeOffset(offset)}`;
  const inUtc = Moment.safeParse(text).success ? readInstant(text) : undefined;
  if (inUtc === undefined || offset !== undefined) return inUtc === undefined ? undefined : () => inUtc;
  const minuteMs = 60_000;
  const withinMinute = inUtc % minuteMs;
  return (timeZone) => {
    const begin = minuteOfDay(day, Number(hour) * 60 + Number(minute), timeZone);
    return begin === undefined ? inUtc : begin + withinMinute;
  };
}

/** Reads `2026-12-01`, `2026-12-01T09:00` (both where the workspace is) or `2026-12-01T09:00:00Z`. Throws InputError. */
export function readMoment(typed: string): TypedMoment {
  const found = find(typed);
  if (found) return found;
  throw new InputError(
    `"${typed}" is no moment that there is. Write a day or a moment after --at: 2026-12-01, 2026-12-01T09:00 or 2026-12-01T09:00:00Z.`,
    'at',
  );
}
