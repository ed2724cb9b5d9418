import type { Actor } from '../../core/actor.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { RepositoryPage, RepositoryQuery } from '../../storage/inventory.ts';
import type { EditStamp } from '../edit-stamp.ts';
import type { ChangedRepos, ReposChange } from './change-repos.ts';
import type { ExclusionPreview } from './preview-exclusions.ts';
import type { ReposOverview } from './read-overview.ts';
import type { RefreshProgress } from './refresh-repos.ts';

/** The part of the service layer that knows the repositories; it refuses as the rest of it does. */
export interface Repos {
  readRepos(actor: Actor, id: IntegrationId): Promise<ReposOverview>;
  /** Of what the last look kept. */
  listRepos(actor: Actor, id: IntegrationId, query: RepositoryQuery): Promise<RepositoryPage>;
  /** Looks at the host; yields how far it is. Whoever asks meanwhile joins. What the host refuses is the last word. */
  refreshRepos(actor: Actor, id: IntegrationId, signal: AbortSignal): AsyncIterable<RefreshProgress>;
  /** What these patterns would leave out, and nothing is saved. Throws InputError on `patterns`. */
  previewExclusions(actor: Actor, id: IntegrationId, patterns: readonly string[]): Promise<ExclusionPreview>;
  /** Stands for what a form shows, so that a submit can tell whether somebody else was faster. */
  readReposStamp(actor: Actor, id: IntegrationId): Promise<EditStamp>;
  /** Says what Flow is to read. Throws EditConflict where the stamp is of something older. */
  changeRepos(actor: Actor, id: IntegrationId, change: ReposChange, stamp?: EditStamp): Promise<ChangedRepos>;
}
