import { Severity } from '../../core/alert.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { ReadRoutesParts, RouteRow } from './read-routes.ts';

const isChannel = (place: string) => /^[CG]/.test(place);

/**
 * Each place once: the channels that alerts go to as things are, or whoever comes first where there is none; then all that
 * a route or an integration names besides. Of one integration, or of all.
 */
export async function listTestPlaces(
  workspace: WorkspaceId,
  integration: RouteRow['integration'],
  { settings, integrations, route }: ReadRoutesParts,
): Promise<readonly string[]> {
  const inUse: string[] = [];
  for (const severity of Severity.options) {
    const { places } = await route(workspace, { integration, severity });
    const channels = places.filter(isChannel);
    inUse.push(...(channels.length > 0 ? channels : places.slice(0, 1)));
  }
  const concerned = integrations.filter(({ id }) => integration === null || id === integration.id);
  const named = settings.routes.filter((each) =>
    each.integration === null ? integration === null : concerned.some(({ id }) => id === each.integration),
  );
  return [
    ...new Set([
      ...inUse,
      ...named.map(({ channel }) => channel),
      ...concerned.flatMap(({ channel }) => channel ?? []),
    ]),
  ];
}
