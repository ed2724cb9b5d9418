/** Where the time comes from. Handed in everywhere, so that a test can say what time it is. */
export interface Clock {
  /** Wall-clock time in milliseconds since the epoch: for dates people see and signatures. */
  now(): number;
  /** Milliseconds that never jump: for durations and deadlines. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
};

const dayMs = 24 * 60 * 60 * 1000;

/** Whole or partial days from `now` until `when`, negative when it has passed. */
export function daysUntil(when: number, now: number): number {
  return (when - now) / dayMs;
}

/** An instant as `2026-11-24T00:00:00Z`, without the milliseconds nobody reads. */
export function toIso(when: number): string {
  return new Date(when).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Reads a date a host or a person wrote; undefined when it is no date. */
export function readInstant(text: string): number | undefined {
  const when = Date.parse(text);
  return Number.isNaN(when) ? undefined : when;
}

const calendarIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone });

// Making one takes far longer than using it.
const calendar = calendarIn('UTC');

/** A calendar day as people say it: `Tue 24 Nov 2026`, in UTC or in that zone. */
export function describeDay(when: number, timeZone?: string): string {
  const parts = (timeZone === undefined ? calendar : calendarIn(timeZone)).formatToParts(new Date(when));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`;
}

/** A duration in its two largest units: `2 days 4 hours`, `40 seconds`. */
export function describeDuration(milliseconds: number): string {
  const units: readonly [string, number][] = [
    ['day', dayMs],
    ['hour', 60 * 60 * 1000],
    ['minute', 60 * 1000],
    ['second', 1000],
  ];
  let rest = Math.max(0, milliseconds);
  const words: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count === 0) {
      if (words.length > 0) break;
      continue;
    }
    words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    rest -= count * size;
    if (words.length === 2) break;
  }
  return words.length === 0 ? 'under a second' : words.join(' ');
}
