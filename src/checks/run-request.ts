import type { Clock } from '../core/clock.ts';
import type { Credential } from '../core/credential.ts';
import type { Integration } from '../core/integration.ts';
import type { ReportReply, RunningReply } from '../core/reply.ts';
import type { OpenNet } from '../net/index.ts';
import type { AnswerCache, Provider } from '../providers/index.ts';
import type { Check } from './check.ts';
import type { HookReceiver } from './describe-receiver.ts';

/** What a run of the checks is about, and what it may use. */
export interface RunRequest {
  readonly integration: Integration;
  readonly credential: Credential;
  readonly provider: Provider;
  readonly openNet: OpenNet;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Notes a fault of ours and answers with its id. */
  readonly noteFault: (error: unknown, check: string) => string;
  /** Whether calls that cost more may be made; not when left out. */
  readonly deep?: boolean;
  readonly hookHosts?: readonly string[];
  readonly receiver?: HookReceiver;
  /** What earlier runs were answered; a deep run asks only for what changed since. */
  readonly answers?: AnswerCache;
  readonly checks?: readonly Check[];
  readonly deadlines?: RunDeadlines;
}

/** How long one check may take, and all of them together. */
export interface RunDeadlines {
  readonly checkMs: number;
  readonly runMs: number;
}

/** The last reply is the report; those before say how far it is. */
export type RunProgress = RunningReply | Omit<ReportReply, 'actions'>;
