import type { CheckId } from '../check-id.ts';
import type { IntegrationId, ReportId } from '../ids.ts';
import type { CheckResult, Report } from '../report.ts';
import type { ReplyAction } from './reply-action.ts';

/** A test that is still going on: what is known, and what is still being looked at. */
export interface RunningReply {
  readonly kind: 'running';
  readonly integration: Report['integration'];
  readonly done: readonly CheckResult[];
  readonly waiting: readonly { readonly id: CheckId; readonly title: string }[];
}

export interface ReportReply {
  readonly kind: 'report';
  readonly report: Report;
  readonly actions: readonly ReplyAction[];
  /** Under which id it is kept, for showing it again, whole, to others; left out where it is not kept. */
  readonly kept?: ReportId;
  /** The limits somebody has chosen to keep: they are said, and ask for nothing. */
  readonly accepted?: readonly CheckId[];
  /** What is no longer as the last test that passed saw it, newest first; left out for what is not stored. */
  readonly changes?: readonly string[];
  /** Said beside the report; not part of it. */
  readonly notes?: readonly string[];
}

/** Many reports, worst first; `waiting` are the names of those still being tested. */
export interface ReportsReply {
  readonly kind: 'reports';
  readonly reports: readonly Report[];
  readonly waiting: readonly string[];
  /** Names of those that could not be tested; the notes say why. */
  readonly untested?: readonly string[];
  /** Under which ids they are kept. */
  readonly kept?: ReadonlyMap<IntegrationId, ReportId>;
  /** The limits somebody has chosen to keep, as in a report of its own. */
  readonly accepted?: ReadonlyMap<IntegrationId, readonly CheckId[]>;
  readonly actions: readonly ReplyAction[];
  readonly notes?: readonly string[];
}
