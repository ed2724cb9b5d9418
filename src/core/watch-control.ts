import type { Actor } from './actor.ts';
import type { FactValue } from './verdict.ts';

/** How a run of a job ended, or that it has not. */
export type JobOutcome = 'done' | 'failed' | 'running' | 'cut-off';

/** Recurring work and where it stands in one workspace. Instants are milliseconds since 1970. */
export interface JobView {
  readonly id: string;
  /** What it looks at. */
  readonly title: string;
  /** A cron line of five fields. */
  readonly schedule: string;
  readonly timeZone: string;
  readonly last: {
    /** When it was due. */
    readonly slot: number;
    readonly startedAt: number;
    readonly finishedAt: number | null;
    readonly outcome: JobOutcome;
    /** Why it failed, for people. */
    readonly words: string | null;
  } | null;
  /** When it starts next; a moment that has passed means: as soon as the bot looks. */
  readonly nextAt: number;
}

/** A message as it would be posted. */
export interface PlannedPost {
  readonly channel: string;
  readonly text: string;
  /** Block Kit, as Slack takes it. */
  readonly blocks: readonly FactValue[];
  /** What it is about: of one key there is one message. */
  readonly key: string;
}

export interface JobOrder {
  /** As if it were then; now when left out. */
  readonly at?: number | undefined;
  /** Looks as it always does, keeps nothing of it and posts nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** What one run that a person asked for came to. */
export interface JobResult {
  readonly id: string;
  readonly at: number;
  /** What would be posted; null where it was no dry run, for then it is posted. */
  readonly posts: readonly PlannedPost[] | null;
  /** Why it did not come to its end, for people; a dry run throws instead. */
  readonly failure: string | null;
}

/**
 * The watch as commands see it: whoever may look sees the jobs, admins run them. Throws NotAllowedError, InputError or
 * StoreError.
 */
export interface WatchControl {
  listJobs(actor: Actor): Promise<readonly JobView[]>;
  /** For whoever runs the bot, in a terminal. An InputError for an unknown id lists those there are. */
  runJob(actor: Actor, id: string, order: JobOrder): Promise<JobResult>;
}
