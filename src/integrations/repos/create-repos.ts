import type { Authorise } from '../authorise.ts';
import { getIntegration } from '../get-integration.ts';
import type { RunningParts } from '../refresh.ts';
import { createSharedRuns } from '../share-runs.ts';
import { changeRepos, readReposStamp } from './change-repos.ts';
import { previewExclusions } from './preview-exclusions.ts';
import { readOverview } from './read-overview.ts';
import { type RefreshProgress, refreshRepos } from './refresh-repos.ts';
import type { Repos } from './repos.ts';

/** What is known and wanted of repositories. Every entry point asks for permission first. */
export function createRepos(parts: RunningParts, authorise: Authorise): Repos {
  const shared = createSharedRuns<RefreshProgress>();

  return {
    async readRepos(actor, id) {
      authorise(actor, 'look');
      return readOverview(parts, actor.workspace, await getIntegration(parts, actor, id));
    },

    async listRepos(actor, id, query) {
      authorise(actor, 'look');
      await getIntegration(parts, actor, id);
      return parts.ledger.listRepositories(actor.workspace, id, query);
    },

    async *refreshRepos(actor, id, signal) {
      authorise(actor, 'test');
      yield* shared(`${actor.workspace} ${id}`, signal, (over) => refreshRepos(parts, actor, id, over));
    },

    async previewExclusions(actor, id, patterns) {
      authorise(actor, 'look');
      await getIntegration(parts, actor, id);
      return previewExclusions(parts, actor.workspace, id, patterns);
    },

    async readReposStamp(actor, id) {
      authorise(actor, 'look');
      return readReposStamp(parts, actor, id);
    },

    async changeRepos(actor, id, change, stamp) {
      authorise(actor, 'repos');
      return changeRepos(parts, actor, id, change, stamp);
    },
  };
}
