import type { Actor } from '../core/actor.ts';
import type { Alert } from '../core/alert.ts';
import { toIso } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import { AlertId, type IntegrationId } from '../core/ids.ts';
import type { FactValue } from '../core/verdict.ts';
import type { Store } from '../storage/index.ts';
import type { Alerts } from './alerts.ts';

interface Deed {
  readonly action: string;
  readonly integration: { readonly id: IntegrationId; readonly name: string } | null;
  readonly before?: FactValue;
  readonly after?: FactValue;
}

export interface DeskParts {
  readonly alerts: Alerts;
  readonly store: Pick<Store, 'findIntegration'>;
  /** Throws NotAllowedError. */
  readonly authorise: (actor: Actor, action: 'look' | 'alerts') => void;
  /** Writes down what is done, and does it. */
  readonly audited: (actor: Actor, deed: Deed, act: () => Promise<Alert>) => Promise<Alert>;
  /** Throws InputError for whoever cannot be asked to take care of anything here. */
  readonly requireFullMember: (actor: Actor, userId: string) => Promise<void>;
}

/** Alerts for people: who may see them and do something with them, each deed in the trail. */
export interface AlertDesk {
  /** The most severe first. `mine`: of integrations that this person answers for, or that were given to them. */
  list(actor: Actor, mine: boolean): Promise<readonly Alert[]>;
  /** By its id, or all that there are of an integration, by its id. */
  find(actor: Actor, which: AlertId | IntegrationId): Promise<readonly Alert[]>;
  /** The one whose message stands there, over or not. */
  findByMessage(actor: Actor, place: NonNullable<Alert['message']>): Promise<Alert | undefined>;
  acknowledge(actor: Actor, id: AlertId): Promise<Alert>;
  snooze(actor: Actor, id: AlertId, given: { readonly until: number; readonly reason: string | null }): Promise<Alert>;
  assign(actor: Actor, id: AlertId, assignee: string): Promise<Alert>;
}

const severities = ['critical', 'warning', 'notice'];

export function createAlertDesk({ alerts, store, authorise, audited, requireFullMember }: DeskParts): AlertDesk {
  const isTheirs = async ({ workspace, userId }: Actor, { finding, assignee }: Alert): Promise<boolean> => {
    if (userId === null) return false;
    const id = finding.integration?.id;
    const integration = id === undefined ? undefined : await store.findIntegration(workspace, id);
    return [assignee, integration?.owner, integration?.backup].includes(userId);
  };

  const getAlert = async (actor: Actor, id: AlertId): Promise<Alert> => {
    const alert = await alerts.find(actor.workspace, id);
    if (!alert) throw new InputError('This alert is no longer kept: it was over long ago.');
    // Whoever answers for an integration may say so of its alerts, whatever their role.
    authorise(actor, (await isTheirs(actor, alert)) ? 'look' : 'alerts');
    return alert;
  };

  const act = async (actor: Actor, id: AlertId, action: string, after: FactValue, deed: () => Promise<Alert>) => {
    const { finding } = await getAlert(actor, id);
    return await audited(actor, { action, integration: finding.integration, before: finding.title, after }, deed);
  };

  return {
    async list(actor, mine) {
      authorise(actor, 'look');
      const shown: Alert[] = [];
      for (const alert of await alerts.list(actor.workspace)) {
        if (!mine || (await isTheirs(actor, alert))) shown.push(alert);
      }
      return shown.toSorted((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity));
    },

    async find(actor, which) {
      authorise(actor, 'look');
      const id = AlertId.safeParse(which);
      const found = id.success ? await alerts.find(actor.workspace, id.data) : undefined;
      if (id.success) return found ? [found] : [];
      return (await alerts.list(actor.workspace)).filter(({ finding }) => finding.integration?.id === which);
    },

    async findByMessage(actor, place) {
      authorise(actor, 'look');
      return alerts.findByMessage(actor.workspace, place);
    },

    acknowledge: (actor, id) =>
      act(actor, id, 'ack', null, () => alerts.acknowledge(actor.workspace, id, actor.userId)),
    snooze: (actor, id, given) =>
      act(actor, id, 'snooze', { until: toIso(given.until), reason: given.reason }, () =>
        alerts.snooze(actor.workspace, id, { ...given, by: actor.userId }),
      ),
    async assign(actor, id, assignee) {
      await getAlert(actor, id);
      await requireFullMember(actor, assignee);
      return act(actor, id, 'assign', { assignee }, () => alerts.assign(actor.workspace, id, assignee));
    },
  };
}
