import { type Finding, Severity } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Store } from '../storage/index.ts';
import type { AlertRoute } from '../storage/workspace-settings.ts';
import type { Route } from './alerts.ts';
import { afterQuiet } from './quiet-hours.ts';

export interface RouteParts {
  readonly store: Pick<Store, 'findIntegration' | 'getSettings'>;
  /** For what no route names; null where whoever runs the bot named none. */
  readonly channel: string | null;
  /** Slack user ids of those whom the setting makes admins. */
  readonly admins: readonly string[];
  readonly zoneOf: (workspace: WorkspaceId) => Promise<string>;
  readonly clock: Clock;
}

/** What a route is chosen by; a post about all integrations has none. */
type Concern = Pick<Finding, 'integration' | 'severity'> & Partial<Pick<Finding, 'kind'>>;

/** Whoever writes to nobody writes to this: Slack refuses it, and the log says so. */
export const nowhere = 'nowhere';

/** The route that fits: one of this integration before one of all, and of these the one for the most severe. */
export function findRoute(routes: readonly AlertRoute[], { integration, severity }: Concern): AlertRoute | undefined {
  const rank = (of: Severity) => Severity.options.indexOf(of);
  const fitting = routes
    .filter((each) => each.integration === null || each.integration === integration?.id)
    .filter((each) => rank(each.severity) <= rank(severity));
  return fitting.toSorted(
    (a, b) => Number(b.integration !== null) - Number(a.integration !== null) || rank(b.severity) - rank(a.severity),
  )[0];
}

/** Says where the posts of a finding go: its route, its integration's channel, the usual one, its people, the admins. */
export function createRoute({ store, channel, admins, zoneOf, clock }: RouteParts) {
  return async (workspace: WorkspaceId, finding: Concern): Promise<Route> => {
    const { routes, quiet, grants } = await store.getSettings(workspace);
    const id = finding.integration?.id;
    const integration = id === undefined ? undefined : await store.findIntegration(workspace, id);
    const owner = integration?.owner ?? null;
    const backup = integration?.backup ?? null;
    const named = grants.filter(({ who, role }) => who.kind === 'person' && role === 'admin').map(({ who }) => who.id);
    const allAdmins = [...new Set([...admins, ...named])];

    // What keeps the bot itself from its work is for those who run it.
    const isOwn = finding.kind === 'bot' && finding.severity === 'critical';
    const wanted = [
      ...(isOwn ? allAdmins : []),
      findRoute(routes, finding)?.channel,
      integration?.channel,
      channel,
      owner,
      backup,
      ...allAdmins,
    ].filter((place): place is string => typeof place === 'string');
    const [first = nowhere, ...others] = new Set(wanted);
    return {
      places: [first, ...others],
      rings: [owner === null ? [] : [owner], backup === null ? [] : [backup], allAdmins],
      notBefore: afterQuiet(quiet, finding.severity, clock.now(), await zoneOf(workspace)),
    };
  };
}
