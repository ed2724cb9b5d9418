const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** When something is due, written without cron: at these minutes of a local day, on every day or on one weekday. */
export interface Rule {
  readonly line: string;
  readonly minutesOfDay: readonly number[];
  /** 0 is Sunday. */
  readonly weekday?: number;
}

const every = (minutes: number) => Array.from({ length: (24 * 60) / minutes }, (_, index) => index * minutes);

export const rules = {
  morning: { line: '0 9 * * *', minutesOfDay: [540] },
  inTheGap: { line: '30 2 * * *', minutesOfDay: [150] },
  midnight: { line: '0 0 * * *', minutesOfDay: [0] },
  halfDays: { line: '0 */12 * * *', minutesOfDay: every(720) },
  quarters: { line: '*/15 * * * *', minutesOfDay: every(15) },
  monday: { line: '0 9 * * 1', minutesOfDay: [540], weekday: 1 },
} satisfies Record<string, Rule>;

/** A stretch of time in which a zone is ahead of UTC by as much. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly ahead: number;
}

function readAhead(timeZone: string): (when: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (when) => {
    const parts = new Map(format.formatToParts(when).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - when;
  };
}

/** Finds every change of the clocks to the minute; no zone changes twice in a day. */
function readStretches(timeZone: string, from: number, to: number): readonly Stretch[] {
  const aheadAt = readAhead(timeZone);
  const stretches: Stretch[] = [];
  let start = from;
  let ahead = aheadAt(from);
  for (let day = from; day < to; day += dayMs) {
    if (aheadAt(day + dayMs) === ahead) continue;
    let [before, after] = [day, day + dayMs];
    while (after - before > minuteMs) {
      const middle = Math.floor((before + after) / 2 / minuteMs) * minuteMs;
      if (aheadAt(middle) === ahead) before = middle;
      else after = middle;
    }
    stretches.push({ from: start, to: after, ahead });
    start = after;
    ahead = aheadAt(after);
  }
  return [...stretches, { from: start, to: to + 2 * dayMs, ahead }];
}

/** The instants at which the clocks show that; none in the hour that is left out, two in the one that comes twice. */
function instantsOf(local: number, stretches: readonly Stretch[]): readonly number[] {
  return stretches.flatMap(({ from, to, ahead }) => {
    const instant = local - ahead;
    return instant >= from && instant < to ? [instant] : [];
  });
}

/** When the clocks were put forward over that time. */
function endOfGap(local: number, stretches: readonly Stretch[]): readonly number[] {
  return stretches.flatMap(({ from, ahead }, index) => {
    const before = stretches[index - 1];
    return before && local >= from + before.ahead && local < from + ahead ? [from] : [];
  });
}

/** Every time a rule is due in a zone, worked out from what the clocks there show; sorted. */
export function trueSlots({ minutesOfDay, weekday }: Rule, timeZone: string, from: number, to: number): number[] {
  const stretches = readStretches(timeZone, from - 2 * dayMs, to);
  const isFixed = minutesOfDay.length === 1;
  const found = new Set<number>();
  for (let day = Math.floor(from / dayMs) * dayMs - dayMs; day <= to + dayMs; day += dayMs) {
    if (weekday !== undefined && new Date(day).getUTCDay() !== weekday) continue;
    for (const minute of minutesOfDay) {
      const local = day + minute * minuteMs;
      const instants = instantsOf(local, stretches);
      const due = isFixed
        ? [...instants.slice(0, 1), ...(instants.length === 0 ? endOfGap(local, stretches) : [])]
        : instants;
      for (const instant of due) if (instant >= from && instant < to) found.add(instant);
    }
  }
  return [...found].toSorted((one, other) => one - other);
}
