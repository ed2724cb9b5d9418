import type { WorkspaceId } from '../../core/ids.ts';
import type { ProviderId } from '../../core/integration.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';
import { findAppHook } from './find-app-hook.ts';

/** A place that should have a webhook, and where to put them instead when the account may not put one there. */
export interface WantedPlace {
  readonly place: HookPlace;
  /** How many imported repositories it serves. */
  readonly imported: number;
  /** Repositories or projects below it that are imported, and where things still happen. */
  readonly narrower: readonly HookPlace[];
  /** All that are imported below it, in lower case. */
  readonly paths: readonly string[];
  /** How many more there are: too many for one webhook each. */
  readonly left: number;
}

/** One webhook each: more than that is a matter for a webhook of the whole. */
const mostNarrower = 100;

interface Kinds {
  readonly wide: HookPlace['kind'];
  readonly narrow: HookPlace['kind'];
}

const kindsOf: Readonly<Partial<Record<ProviderId, Kinds>>> = {
  github: { wide: 'organization', narrow: 'repository' },
  ghes: { wide: 'organization', narrow: 'repository' },
  gitlab: { wide: 'group', narrow: 'project' },
  'bitbucket-dc': { wide: 'project', narrow: 'repository' },
};

/**
 * One for each organisation or group of which something is imported: elsewhere a webhook would tell of nothing. A GitHub
 * App has one of its own, which tells of all of them, and of where it is installed too.
 */
export async function findPlaces(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  integration: StoredIntegration,
): Promise<readonly WantedPlace[]> {
  const { id, provider } = integration;
  const kinds = kindsOf[provider];
  const hasLooked = (await ledger.findInventory(workspace, id)) !== undefined;
  const counted = hasLooked ? await ledger.countRepositories(workspace, id) : [];
  const ofApp = findAppHook(integration);
  if (ofApp) {
    const imported = counted.reduce((sum, each) => sum + each.imported, 0);
    return [{ place: ofApp, imported, narrower: [], paths: [], left: 0 }];
  }
  if (!kinds) return [];
  const places: WantedPlace[] = [];
  for (const { organization, imported } of counted) {
    if (imported === 0 || organization === '') continue;
    const { repositories, total } = await ledger.listRepositories(workspace, id, {
      states: ['imported'],
      organization,
      limit: mostNarrower,
      offset: 0,
    });
    places.push({
      place: { kind: kinds.wide, target: organization },
      imported,
      narrower: repositories
        .filter(({ isArchived }) => !isArchived)
        .map(({ path }) => ({ kind: kinds.narrow, target: path })),
      paths: repositories.map(({ path }) => path.toLowerCase()),
      left: total - repositories.length,
    });
  }
  return places;
}
