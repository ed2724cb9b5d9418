import { describeDay, describeDuration, readInstant } from '../core/clock.ts';
import type { Report } from '../core/report.ts';
import type { NoticedChange, TestSummary } from '../storage/test-summary.ts';
import { describeChanges } from './describe-changes.ts';
import { readSnapshot } from './read-snapshot.ts';

/** Whether a report is one that later ones are compared with: what works with limits works. */
export function hasPassed(report: Report): boolean {
  return report.outcome === 'pass' || report.outcome === 'warn';
}

/**
 * What is no longer as the last test that passed saw it, the last noticed first. A change keeps the time at which it
 * was noticed first, and stays while no test can see whether it still holds.
 */
export function noticeChanges(
  report: Report,
  lastFour: string,
  former: Pick<TestSummary, 'lastPass' | 'changes'> | null,
): readonly NoticedChange[] {
  if (!former?.lastPass) return [];
  const now = readSnapshot(report, lastFour);
  const seen = describeChanges(former.lastPass, now).map(
    (change) => former.changes.find((each) => each.words === change.words) ?? { at: now.at, ...change },
  );
  const unseen = former.changes.filter(({ about }) => now[about] === null);
  return [...seen, ...unseen].toSorted((a, b) => (readInstant(b.at) ?? 0) - (readInstant(a.at) ?? 0));
}

/** The changes in words, and at the end when all was well for the last time, where it no longer is. */
export function tellChanges(report: Report, lastFour: string, former: TestSummary | null): readonly string[] {
  const now = readInstant(report.finishedAt) ?? 0;
  const told = noticeChanges(report, lastFour, former).map(({ at, words }) => {
    const agoMs = now - (readInstant(at) ?? now);
    return agoMs > 0 ? `${words} First noticed ${describeDuration(agoMs)} ago.` : words;
  });

  const passedAt = former?.lastPass ? readInstant(former.lastPass.at) : undefined;
  if (passedAt === undefined || hasPassed(report)) return told;
  return [
    ...told,
    `The last test that passed was ${describeDuration(now - passedAt)} ago, on ${describeDay(passedAt)}.`,
  ];
}
