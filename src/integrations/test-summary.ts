import { readInstant, toIso } from '../core/clock.ts';
import { cutText } from '../core/cut-text.ts';
import { findCause, type Report } from '../core/report.ts';
import { describeServices } from '../core/service.ts';
import type { AcceptedLimit } from '../storage/documents.ts';
import type { TestSummary } from '../storage/test-summary.ts';
import { isAccepted } from './accept-limit.ts';
import { hasPassed, noticeChanges } from './notice-changes.ts';
import { mergeSnapshots, readSnapshot } from './read-snapshot.ts';

const longestHeadline = 300;

type ToldEnd = Pick<TestSummary, 'tokenExpiresAt' | 'tokenNeverExpires'>;

const nothingTold: ToldEnd = { tokenExpiresAt: null, tokenNeverExpires: false };

/** What the host told; a test that could not ask leaves standing what the one before was told of the same token. */
function readToldEnd(report: Report, former: ToldEnd): ToldEnd {
  const check = report.checks.find((each) => each.id === 'token-expiry');
  if (!check || check.status === 'skip' || check.status === 'unknown') {
    const { tokenExpiresAt, tokenNeverExpires } = former;
    return { tokenExpiresAt, tokenNeverExpires };
  }
  const { expiresAt } = check.facts;
  if (expiresAt === null) return { tokenExpiresAt: null, tokenNeverExpires: true };
  const instant = typeof expiresAt === 'string' ? readInstant(expiresAt) : undefined;
  return instant === undefined ? nothingTold : { tokenExpiresAt: toIso(instant), tokenNeverExpires: false };
}

function readHeadline(report: Report): string {
  const first = (status: string) => report.checks.find((check) => check.status === status);
  const telling = findCause(report.checks) ?? (report.outcome === 'unknown' ? first('unknown') : first('warn'));
  if (telling) return telling.detail;
  return report.identity ? `Successfully connected via ${report.identity.login}` : 'Nothing was found wrong';
}

/** What is kept of a report with its integration; `former` is what was kept of the test before. */
export function summariseReport(
  report: Report,
  lastFour: string,
  former: TestSummary | null = null,
  accepted: readonly AcceptedLimit[] = [],
): TestSummary {
  const headline = readHeadline(report);
  const passed = hasPassed(report);
  const snapshot = readSnapshot(report, lastFour);
  const lastPass = former?.lastPass ?? null;
  return {
    at: report.finishedAt,
    outcome: report.outcome,
    cause: report.cause,
    headline: cutText(headline, longestHeadline),
    login: report.identity?.login ?? null,
    isAccepted: isAccepted(report, accepted),
    ...readToldEnd(report, former ?? nothingTold),
    lastPass: passed ? mergeSnapshots(lastPass, snapshot) : lastPass,
    changes: passed ? [] : [...noticeChanges(report, lastFour, former)],
  };
}

/** What a person gives up by using it as it is: services first, then every other warning. Empty unless it warns. */
export function readLimits(report: Report): readonly string[] {
  if (report.outcome !== 'warn') return [];
  const lost = report.services
    .filter((service) => service.state === 'unavailable' || service.state === 'limited')
    .map((service) => {
      const name = describeServices([service.id]);
      const what = service.state === 'limited' ? `${name}: limited` : `no ${name}`;
      return service.reason ? `${what} (${service.reason})` : what;
    });
  const warnings = report.checks
    .filter((check) => check.status === 'warn')
    .map((check) => check.detail)
    .filter((detail) => !lost.some((line) => line.includes(detail)));
  return [...lost, ...warnings];
}
