import type { CheckId } from './check-id.ts';
import type { IntegrationId } from './ids.ts';
import type { Authentication, ProviderId } from './integration.ts';
import type { ServiceVerdict } from './service.ts';
import type { Facts, Remedy, Status } from './verdict.ts';

/** One rung of a report. */
export interface CheckResult {
  readonly id: CheckId;
  readonly title: string;
  readonly status: Status;
  readonly detail: string;
  readonly remedy: Remedy | null;
  readonly facts: Facts;
  /** Calls this check made to the host; a shared answer counts for the check that asked first. */
  readonly requests: number;
  readonly durationMs: number;
}

export type Outcome = 'pass' | 'warn' | 'fail' | 'unknown';

/** Who the credential signs in as. */
export interface Identity {
  readonly login: string;
  readonly kind: 'user' | 'bot' | 'app';
}

/** Everything one run found out: what `--json` prints, letter for letter. */
export interface Report {
  readonly schema: 'flow.report/1';
  readonly integration: {
    readonly id: IntegrationId | null;
    readonly name: string | null;
    readonly provider: ProviderId;
    readonly baseUrl: string;
    readonly authentication: Authentication;
  };
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly outcome: Outcome;
  /** The first failed check in dependency order: it explains the rest. */
  readonly cause: CheckId | null;
  readonly identity: Identity | null;
  readonly checks: readonly CheckResult[];
  readonly services: readonly ServiceVerdict[];
  /** Calls made to the host, retries included. */
  readonly requests: number;
}

/** The check that explains the rest, or nothing when none failed. */
export function findCause(checks: readonly CheckResult[]): CheckResult | undefined {
  return checks.find((check) => check.status === 'fail');
}

/**
 * `fail` when a check failed; else `unknown` when nothing could be said about the credential or the host, which is
 * when the host never said whether it accepts the credential; else `warn`, else `pass`.
 */
export function readOutcome(checks: readonly CheckResult[]): Outcome {
  if (findCause(checks)) return 'fail';
  // Over SSH no credential can be shown: that the server answers is all there is to say.
  const telling = checks.find((check) => check.id === 'token-valid') ?? checks.find((check) => check.id === 'ssh-open');
  if (!telling || telling.status === 'unknown' || telling.status === 'skip') return 'unknown';
  return checks.some((check) => check.status === 'warn') ? 'warn' : 'pass';
}
