import type { Severity } from '../../core/alert.ts';
import type { CheckId } from '../../core/check-id.ts';
import { describeDay, readInstant } from '../../core/clock.ts';
import type { HookHealth, HookLook } from '../../core/hook-health.ts';
import { joinWords } from '../../core/service.ts';
import type { Who } from '../../core/verdict.ts';
import { dayIn, timeIn, weekdayOf } from '../../core/zoned-day.ts';

/** What is wrong with the webhooks of one integration: one of each kind, over all the places that have it. */
export interface HookProblem {
  readonly kind: 'disabled' | 'missing' | 'failing' | 'silent' | 'duplicate' | 'unneeded';
  /** Organisations, groups, projects or repositories. */
  readonly targets: readonly string[];
  /** In one line, after the integration's name. */
  readonly gist: string;
  /** What Flow loses. */
  readonly cost: string;
  readonly remedy: string;
  readonly who: Who;
  /** The page on the host where it is mended. */
  readonly page: string | null;
  readonly severity: Severity;
  readonly check: CheckId;
  /** The host itself says so. */
  readonly isCertain: boolean;
}

export interface ReadingOf {
  readonly look: HookLook;
  readonly now: number;
  readonly timeZone: string;
}

const named = 3;
/** Within so long a weekday means one day only. */
const weekdaysMs = 6 * 24 * 60 * 60 * 1000;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The first few by name. */
export const nameTargets = (targets: readonly string[]) =>
  targets.length <= named
    ? joinWords(targets)
    : `${targets.slice(0, named).join(', ')} and ${targets.length - named} more`;

/** `03:10` of today, `Thu 03:10` of a day near by, `Thu 5 Nov 2026` of any other. */
export function describeMoment(instant: string, { now, timeZone }: Pick<ReadingOf, 'now' | 'timeZone'>): string {
  const at = readInstant(instant) ?? now;
  if (Math.abs(now - at) > weekdaysMs) return describeDay(at, timeZone);
  const day = dayIn(at, timeZone);
  const time = timeIn(at, timeZone);
  return day === dayIn(now, timeZone) ? time : `${days[weekdayOf(day)] ?? ''} ${time}`;
}

/** Neither a person nor the host has switched it off. */
export const isOn = ({ state }: HookHealth) => state === 'on' || state === 'resting';

/** Nothing is left of webhooks where all of them are concerned. */
export const severityOf = (concerned: readonly HookHealth[], { hooks }: HookLook): Severity =>
  hooks.every((hook) => concerned.includes(hook)) ? 'critical' : 'warning';

/** What it costs that nothing is delivered from there. */
export const onlyPolls = (targets: readonly string[]) =>
  `Flow hears of nothing in ${nameTargets(targets)} until it asks the host itself: later, and from its rate limit.`;
