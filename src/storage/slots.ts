import type { WorkspaceId } from '../core/ids.ts';

/** When a job is due next in a workspace. Instants are milliseconds since 1970. */
export interface JobDue {
  readonly workspace: WorkspaceId;
  readonly job: string;
  readonly nextDueAt: number;
}

/** One time at which a job is due in a workspace: done once, or not at all. */
export interface Slot {
  readonly workspace: WorkspaceId;
  readonly job: string;
  readonly slot: number;
}

/** A slot that this holder works on. */
export interface HeldSlot extends Slot {
  /** Random, another one for each process. */
  readonly holder: string;
}

export interface SlotClaim extends HeldSlot {
  readonly now: number;
  /** Until when the lease is given; it lasts as long as any lease does. */
  readonly until: number;
}

export interface SlotEnd {
  readonly at: number;
  readonly outcome: 'done' | 'failed';
  /** Why it failed, for people; null where it did not. */
  readonly words: string | null;
  /** Left out where the run has no say in it, because a person asked for it. */
  readonly nextDueAt?: number | undefined;
}

/** The newest run of a job. */
export interface LastRun {
  readonly job: string;
  readonly slot: number;
  readonly startedAt: number;
  /** While this is ahead and nothing finished it, somebody is at work on it. */
  readonly leaseUntil: number;
  readonly finishedAt: number | null;
  readonly outcome: SlotEnd['outcome'] | null;
  readonly words: string | null;
}

/** Which job is due when, and who works on it. What one process decides here, all others know. */
export interface SlotLedger {
  /** Of one workspace, or of all. */
  listDue(workspace?: WorkspaceId): Promise<readonly JobDue[]>;
  setNextDue(due: JobDue): Promise<void>;
  isSlotFinished(slot: Slot): Promise<boolean>;
  /**
   * Of many who claim a slot at once, one gets it; the answer is how often it has been claimed by now, and undefined for
   * the others. Nobody gets one that is finished, nor any slot of that job and workspace while the lease on another runs.
   * A lease that has ended counts for nothing, and so does one that a clock gave which was set back since.
   */
  claimSlot(claim: SlotClaim): Promise<number | undefined>;
  /** False when it is finished or somebody else has it. */
  extendLease(held: HeldSlot, until: number): Promise<boolean>;
  /** Writes down how it ended and when the job is due next, both or neither. False as with `extendLease`. */
  finishSlot(held: HeldSlot, end: SlotEnd): Promise<boolean>;
  /** Gives it back as if it had never been claimed. */
  releaseSlot(held: HeldSlot): Promise<void>;
  /** The newest run of each job. */
  listLastRuns(workspace: WorkspaceId): Promise<readonly LastRun[]>;
  /** Those of one job that have ended, the newest first. */
  listEndedRuns(workspace: WorkspaceId, job: string, most: number): Promise<readonly LastRun[]>;
}
