import type { DiskSpace, OutboxStanding } from '../../../storage/index.ts';

/** Where a job of the bot stands. */
export interface JobStanding {
  readonly id: string;
  readonly title: string;
  /** How often it has failed in a row, and why the last time. */
  readonly failures: number;
  readonly words: string | null;
  /** When it was due, where that is much too long ago. */
  readonly overdueSince: number | null;
}

/** What the bot knows of itself. */
export interface BotFacts {
  /** What the store cannot read, each in words. */
  readonly damaged: readonly string[];
  readonly disk: DiskSpace | undefined;
  /** Ids of keys that are gone, and the integrations whose secrets they seal. */
  readonly missingKeys: readonly { readonly key: string; readonly integrations: readonly string[] }[];
  readonly jobs: readonly JobStanding[];
  readonly outbox: OutboxStanding;
  readonly now: number;
  readonly timeZone: string;
}
