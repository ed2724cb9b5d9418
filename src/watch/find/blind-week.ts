import type { Alert } from '../../core/alert.ts';
import { readInstant } from '../../core/clock.ts';
import type { BlindTime } from '../../storage/index.ts';

/** A span of time, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How long Flow was blind for one integration within a span; what several alerts tell of one moment counts once. */
export interface BlindSum {
  readonly name: string;
  readonly ms: number;
  /** The most at any moment; null where nobody knows. */
  readonly repositories: number | null;
  /** Whether it was not as many all the time. */
  readonly isAtMost: boolean;
}

/** The stretches that go on: of alerts that are not over. */
export function readOpenBlindTimes(alerts: readonly Alert[], now: number): readonly BlindTime[] {
  return alerts.flatMap(({ state, finding: { integration, blindSince, repositories } }): readonly BlindTime[] => {
    const from = readInstant(blindSince ?? '');
    if (state !== 'open' || !integration || from === undefined) return [];
    return [{ integration: integration.id, name: integration.name, from, to: now, repositories }];
  });
}

function addUp(spans: readonly Span[]): number {
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
}

function sumOne(stretches: readonly BlindTime[]): BlindSum {
  const counts = stretches.flatMap(({ repositories }) => repositories ?? []);
  return {
    name: stretches.at(-1)?.name ?? '',
    ms: addUp(stretches),
    repositories: counts.length === 0 ? null : Math.max(...counts),
    isAtMost: new Set(counts).size > 1,
  };
}

/** By integration, the longest first, cut to the span. */
export function sumBlindTimes(stretches: readonly BlindTime[], { from, to }: Span): readonly BlindSum[] {
  const within = stretches
    .map((each) => ({ ...each, from: Math.max(each.from, from), to: Math.min(each.to, to) }))
    .filter((each) => each.to > each.from);
  const byIntegration = Map.groupBy(within, ({ integration }) => integration);
  return [...byIntegration.values()].map(sumOne).toSorted((a, b) => b.ms - a.ms);
}
