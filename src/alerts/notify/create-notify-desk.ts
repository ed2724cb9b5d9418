import type { Actor } from '../../core/actor.ts';
import type { Severity } from '../../core/alert.ts';
import { InputError } from '../../core/errors.ts';
import type { IntegrationId, WorkspaceId } from '../../core/ids.ts';
import type { FactValue } from '../../core/verdict.ts';
import type { Store } from '../../storage/index.ts';
import type { AlertRoute, WorkspaceSettings } from '../../storage/workspace-settings.ts';
import type { Sent } from '../poster.ts';
import { describeLost } from './describe-lost.ts';
import { forgetLost } from './forget-lost.ts';
import { listTestPlaces } from './list-test-places.ts';
import type { NotifyDesk } from './notify-desk.ts';
import { type ReadRoutesParts, readRoutes } from './read-routes.ts';
import { tryPlaces } from './try-places.ts';

interface Deed {
  readonly action: 'notify';
  readonly integration: { readonly id: IntegrationId; readonly name: string } | null;
  readonly before?: FactValue;
  readonly after?: FactValue;
}

export interface NotifyDeskParts extends Pick<ReadRoutesParts, 'channel' | 'route'> {
  readonly store: Pick<Store, 'getSettings' | 'changeSettings' | 'findIntegration' | 'listIntegrations'>;
  /** Throws NotAllowedError. */
  readonly authorise: (actor: Actor, action: 'look' | 'notify') => void;
  /** Writes down what is done, and does it. */
  readonly audited: <Result>(actor: Actor, deed: Deed, act: () => Promise<Result>) => Promise<Result>;
  /** Writes a line to a place; undefined where no Slack is connected. */
  readonly tell: (
    workspace: WorkspaceId,
    place: string,
    title: string,
    lines: readonly string[],
  ) => Promise<Sent> | undefined;
}

const mostRoutes = 200;

const severityWords: Readonly<Record<Severity, string>> = {
  notice: 'All alerts',
  warning: 'Warnings and critical alerts',
  critical: 'Critical alerts',
};

const isSameRoute = (one: AlertRoute, other: Pick<AlertRoute, 'channel' | 'integration'>) =>
  one.channel === other.channel && one.integration === other.integration;

export function createNotifyDesk(parts: NotifyDeskParts): NotifyDesk {
  const { store, authorise, audited, tell } = parts;

  const readParts = async (workspace: WorkspaceId) => ({
    ...parts,
    settings: await store.getSettings(workspace),
    integrations: await store.listIntegrations(workspace),
  });
  const view = async (workspace: WorkspaceId) => readRoutes(workspace, await readParts(workspace));

  const nameOf = async (workspace: WorkspaceId, id: IntegrationId | null) => {
    if (id === null) return null;
    const found = await store.findIntegration(workspace, id);
    if (!found) throw new InputError('This integration is no longer there.');
    return { id, name: found.name };
  };

  const change = async (
    actor: Actor,
    deed: Omit<Deed, 'action'>,
    to: (settings: WorkspaceSettings) => WorkspaceSettings,
  ) => {
    await audited(actor, { action: 'notify', ...deed }, () => store.changeSettings(actor.workspace, to));
    return view(actor.workspace);
  };

  const tryPlace = async (workspace: WorkspaceId, place: string, title: string, lines: readonly string[]) => {
    const sent = await tell(workspace, place, title, lines);
    if (sent?.kind === 'sent') await forgetLost(store, workspace, place);
    return sent;
  };

  return {
    async read(actor) {
      authorise(actor, 'look');
      return view(actor.workspace);
    },

    async setRoute(actor, route) {
      authorise(actor, 'notify');
      const { workspace } = actor;
      const integration = await nameOf(workspace, route.integration);
      const { routes } = await store.getSettings(workspace);
      if (routes.length >= mostRoutes && !routes.some((each) => isSameRoute(each, route))) {
        throw new InputError(`There are ${mostRoutes} routes already. Take one away first: notify list shows them.`);
      }
      const of = integration ? `of ${integration.name}` : 'of all integrations';
      const sent = await tryPlace(
        workspace,
        route.channel,
        `${severityWords[route.severity]} ${of} come here from now on.`,
        ['Change it with /flow notify.'],
      );
      if (sent?.kind === 'lost' || sent?.kind === 'refused') throw new InputError(describeLost(sent.why), 'channel');
      return change(actor, { integration, after: { ...route } }, (current) => ({
        ...current,
        routes: [...current.routes.filter((each) => !isSameRoute(each, route)), route],
      }));
    },

    async dropRoute(actor, route) {
      authorise(actor, 'notify');
      const { workspace } = actor;
      const integration = await nameOf(workspace, route.integration);
      const found = (await store.getSettings(workspace)).routes.find((each) => isSameRoute(each, route));
      if (!found) {
        throw new InputError(
          `No route of ${integration?.name ?? 'all integrations'} goes there. "notify list" shows those there are.`,
        );
      }
      return change(actor, { integration, before: { ...found } }, (current) => ({
        ...current,
        routes: current.routes.filter((each) => !isSameRoute(each, route)),
      }));
    },

    async setQuiet(actor, quiet) {
      authorise(actor, 'notify');
      const before = (await store.getSettings(actor.workspace)).quiet;
      return change(
        actor,
        { integration: null, before: before && { ...before }, after: quiet && { ...quiet } },
        (current) => ({
          ...current,
          quiet,
        }),
      );
    },

    async test(actor, where) {
      authorise(actor, 'notify');
      const { workspace } = actor;
      const integration = 'integration' in where ? await nameOf(workspace, where.integration) : null;
      const places =
        'channel' in where ? [where.channel] : await listTestPlaces(workspace, integration, await readParts(workspace));
      const by = actor.userId === null ? 'the operator' : 'somebody';
      return tryPlaces(places, (place) =>
        tryPlace(workspace, place, 'This is a test: alerts of Flow bot arrive here.', [
          `Sent by ${by} with /flow notify test. Nothing is wrong.`,
        ]),
      );
    },
  };
}
