import type { RunProgress } from '../checks/index.ts';
import type { CheckId } from '../core/check-id.ts';
import type { IntegrationId, ReportId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';

export interface TestOptions {
  readonly deep: boolean;
  readonly signal: AbortSignal;
  /** The bot looks on its own: nobody waits for the report, the next look takes its place, and there may be none. */
  readonly isSweep?: boolean;
}

/** Every reply but the last is `running`; the last is the report. */
export type TestProgress = RunProgress;

export interface ManyReports {
  readonly reports: readonly Report[];
  /** Names of those still being tested. */
  readonly waiting: readonly string[];
  /** Names of those that could not be tested. */
  readonly untested: readonly string[];
  /** Under which ids the reports are kept. */
  readonly kept: ReadonlyMap<IntegrationId, ReportId>;
  /** The limits that somebody chose to keep. */
  readonly accepted: ReadonlyMap<IntegrationId, readonly CheckId[]>;
  /** Names of those that were left out because they are paused. */
  readonly paused: readonly string[];
  /** What stood in the way of testing or recording, in words. */
  readonly notes: readonly string[];
}
