import { Severity } from '../../core/alert.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { AlertRoute, LostPlace, QuietHours, WorkspaceSettings } from '../../storage/workspace-settings.ts';
import type { Route } from '../alerts.ts';
import { findRoute, nowhere } from '../route.ts';

/** Why something goes where it goes. */
export type RouteReason = 'route' | 'integration' | 'setting' | 'people' | 'nobody';

/** Where alerts of one severity go, of one integration or of all others. */
export interface RouteRow {
  readonly integration: Pick<StoredIntegration, 'id' | 'name'> | null;
  /** These go the same way. */
  readonly severities: readonly Severity[];
  /** Slack channels and people, the first that can be written to. */
  readonly places: readonly string[];
  readonly reason: RouteReason;
  /** The first of them could not be written to when it was last tried. */
  readonly lost: LostPlace | null;
}

export interface NotifyView {
  readonly rows: readonly RouteRow[];
  readonly routes: readonly AlertRoute[];
  /** Of all those places, the channels that cannot be written to. */
  readonly lost: readonly LostPlace[];
  readonly quiet: QuietHours | null;
}

export interface ReadRoutesParts {
  readonly settings: WorkspaceSettings;
  readonly integrations: readonly StoredIntegration[];
  /** For what no route names. */
  readonly channel: string | null;
  readonly route: (
    workspace: WorkspaceId,
    concern: { readonly integration: RouteRow['integration']; readonly severity: Severity },
  ) => Promise<Route>;
}

function reasonOf(
  concern: Parameters<ReadRoutesParts['route']>[1],
  first: string | undefined,
  { settings, integrations, channel }: ReadRoutesParts,
): RouteReason {
  if (findRoute(settings.routes, concern)) return 'route';
  const integration = integrations.find(({ id }) => id === concern.integration?.id);
  if (integration?.channel) return 'integration';
  if (channel !== null) return 'setting';
  return first === undefined || first === nowhere ? 'nobody' : 'people';
}

/** One row where severities next to each other go the same way. */
function join(rows: readonly RouteRow[]): readonly RouteRow[] {
  const joined: RouteRow[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const isSame = last?.reason === row.reason && last.places.join() === row.places.join();
    if (last && isSame) joined[joined.length - 1] = { ...last, severities: [...last.severities, ...row.severities] };
    else joined.push(row);
  }
  return joined;
}

/** Where everything goes as things are: for all, and for each integration that has a way of its own. */
export async function readRoutes(workspace: WorkspaceId, parts: ReadRoutesParts): Promise<NotifyView> {
  const { settings, integrations, route } = parts;
  const read = async (integration: RouteRow['integration']): Promise<readonly RouteRow[]> => {
    const rows: RouteRow[] = [];
    for (const severity of Severity.options.toReversed()) {
      const { places } = await route(workspace, { integration, severity });
      const reason = reasonOf({ integration, severity }, places[0], parts);
      const lost = settings.lost.find(({ place }) => place === places[0]) ?? null;
      rows.push({ integration, severities: [severity], places: reason === 'nobody' ? [] : places, reason, lost });
    }
    return join(rows);
  };

  const rows = [...(await read(null))];
  for (const { id, name, channel } of integrations) {
    // People differ with every integration; that they are asked is said once.
    const hasOwnWay = channel !== null || settings.routes.some(({ integration }) => integration === id);
    if (hasOwnWay) rows.push(...(await read({ id, name })));
  }
  const lost = settings.lost.filter(({ place }) => rows.some(({ places }) => places.includes(place)));
  return { rows, routes: settings.routes, lost, quiet: settings.quiet };
}
