import type { Alerts } from '../alerts/index.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Integrations } from '../integrations/index.ts';
import type { DiskSpace, Ledger } from '../storage/index.ts';

/** What the bot can tell of itself beyond what it keeps. */
export interface SelfKnowledge {
  /** Of the disk that holds the store; undefined where the system does not tell. */
  readDisk(): Promise<DiskSpace | undefined>;
  /** Whether secrets that were sealed with the key of that id can be opened. */
  hasKey(id: string): boolean;
  /** What the clock says, in milliseconds since 1970: how it stands later nobody knows. */
  now(): number;
}

/** What jobs are made of. */
export interface JobParts {
  readonly integrations: Pick<
    Integrations,
    | 'list'
    | 'listDamage'
    | 'listStalled'
    | 'lookForPeople'
    | 'mendAllHooks'
    | 'lookAtHooks'
    | 'lookAtHost'
    | 'reviewHooks'
    | 'test'
    | 'sweep'
    | 'findNewestReport'
    | 'readGrants'
    | 'tidy'
  >;
  readonly alerts: Pick<Alerts, 'escalate' | 'list' | 'retain'>;
  readonly ledger: Pick<
    Ledger,
    | 'countRepositories'
    | 'findDigestBefore'
    | 'keepDigest'
    | 'listAlerts'
    | 'listBlindTimes'
    | 'listDue'
    | 'listEndedAlerts'
    | 'listEndedRuns'
    | 'listLastRuns'
    | 'listOutages'
    | 'readOutbox'
  >;
  readonly self: SelfKnowledge;
  /** Whether the bot itself reaches anything: what is broken while it does not may be its own doing. */
  readonly isOnline: () => Promise<boolean>;
  readonly zoneOf: (workspace: WorkspaceId) => Promise<string>;
}
