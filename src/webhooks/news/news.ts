import type { ToldRepository } from '../../storage/inventory.ts';

/** Why an integration is to be looked at now, instead of when its next look is due. */
export type LookReason =
  /** Somebody came, went or has another role. */
  | 'people'
  /** The App was installed, suspended, removed, or may see others than before. */
  | 'installation'
  /** The organisation has another name, or is gone. */
  | 'organization'
  /** A webhook was deleted at the host. */
  | 'webhook';

/** What one delivery tells, as far as it matters here. Nothing else of its body is kept. */
export interface News {
  /** When it happened by the host's clock, in ms since 1970; null where the body does not say. */
  readonly happenedAt: number | null;
  readonly repositories: readonly ToldRepository[];
  readonly look: LookReason | null;
  /** What happened to it: `opened`, `deleted`. */
  readonly action: string | null;
  /** False where the body is not what the host documents. */
  readonly isReadable: boolean;
}

/** Told, and of no consequence. */
export const noNews: News = {
  happenedAt: null,
  repositories: [],
  look: null,
  action: null,
  isReadable: true,
};

/** Nobody can make sense of it. */
export const unreadable: News = { ...noNews, isReadable: false };
