import { type Alert, alertKey, type Finding } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import type { AlertId, WorkspaceId } from '../core/ids.ts';
import type { AlertChange, AlertLedger, NewOutboxEntry } from '../storage/index.ts';
import type { Alerts, Route } from './alerts.ts';
import { findBlindEnd } from './blind.ts';
import { acknowledge, assign, snooze } from './deeds.ts';
import { escalate } from './escalate.ts';
import { describeEnd, listGone } from './look.ts';
import { isSameSight, see, unsee } from './see.ts';
import type { Telling, Turn } from './turn.ts';

export interface AlertsParts {
  readonly ledger: AlertLedger;
  readonly route: (workspace: WorkspaceId, finding: Finding) => Promise<Route>;
  readonly clock: Clock;
  /** Something waits to be sent. */
  readonly onWaiting: () => void;
}

const gone = () => new InputError('This alert is no longer kept: it was over long ago.');

/** Whoever takes care of it stands for its owner. */
function peopleUpTo(ring: number, { assignee }: Alert, { rings }: Route): readonly string[] {
  const [owner = [], ...others] = rings;
  const all = [assignee === null ? owner : [assignee], ...others];
  return [...new Set(all.slice(0, ring).flat())];
}

function readEntries(telling: Telling, alert: Alert | null, route: Route): readonly NewOutboxEntry[] {
  if (!alert || telling.kind === 'nothing') return [];
  const channel = alert.message?.channel ?? route.places[0];
  const common = { channel, words: null, people: [], notBefore: route.notBefore };
  if (telling.kind !== 'say') return [{ ...common, act: telling.kind }];
  const people = telling.ring === undefined ? (telling.people ?? []) : peopleUpTo(telling.ring, alert, route);
  return [
    { ...common, act: 'update' },
    { ...common, act: 'say', words: telling.words, people },
  ];
}

/** The life of alerts over the ledger. */
export function createAlerts({ ledger, route, clock, onWaiting }: AlertsParts): Alerts {
  const change = async (
    workspace: WorkspaceId,
    which: { readonly key: string } | { readonly id: AlertId },
    finding: Finding,
    turn: (current: Alert | undefined) => Turn | undefined,
    at = clock.now(),
  ): Promise<Alert | null | undefined> => {
    const way = await route(workspace, finding);
    let isWaiting = false;
    const left = await ledger.changeAlert(workspace, which, (current): AlertChange | undefined => {
      const turned = turn(current);
      if (!turned) return undefined;
      const entries = readEntries(turned.telling, turned.alert, way);
      isWaiting = entries.length > 0;
      return { alert: turned.alert, entries, blind: findBlindEnd(current, turned.alert, at) };
    });
    if (isWaiting) onWaiting();
    return left;
  };

  const changeById = async (workspace: WorkspaceId, id: AlertId, turn: (current: Alert) => Turn): Promise<Alert> => {
    const known = await ledger.findAlert(workspace, id);
    if (!known) throw gone();
    const left = await change(workspace, { id }, known.finding, (current) => current && turn(current));
    if (!left) throw gone();
    return left;
  };

  return {
    async observe(workspace, look, at = clock.now()) {
      const { findings, saidAt } = look;
      for (const finding of findings) {
        const turn = (current: Alert | undefined) =>
          isSameSight(current, finding, saidAt) ? undefined : see(current, finding, at);
        await change(workspace, { key: alertKey(finding) }, finding, turn, at);
      }
      for (const gone of listGone(look, await ledger.listAlerts(workspace))) {
        const { id, finding } = gone;
        const words = describeEnd(look, gone);
        await change(workspace, { id }, finding, (current) => current && unsee(current, at, words), at);
      }
    },

    async retain(workspace, integrations) {
      for (const { id, finding } of await ledger.listAlerts(workspace)) {
        if (!finding.integration || integrations.includes(finding.integration.id)) continue;
        const how = 'The integration was paused or removed';
        await change(workspace, { id }, finding, (current) => current && unsee(current, clock.now(), how));
      }
    },

    async escalate(workspace) {
      for (const { id, finding } of await ledger.listAlerts(workspace)) {
        await change(workspace, { id }, finding, (current) => {
          const turn = current && escalate(current, clock.now());
          return turn?.telling.kind === 'nothing' ? undefined : turn;
        });
      }
    },

    list: async (workspace) => (await ledger.listAlerts(workspace)).filter(({ state }) => state === 'open'),
    find: (workspace, id) => ledger.findAlert(workspace, id),
    async findByMessage(workspace, { channel, ts }) {
      const stands = ({ message }: Alert) => message?.channel === channel && message.ts === ts;
      return (
        (await ledger.listAlerts(workspace)).find(stands) ??
        (await ledger.listEndedAlerts(workspace, 0)).findLast(stands)
      );
    },
    acknowledge: (workspace, id, by) => changeById(workspace, id, (alert) => acknowledge(alert, by, clock.now())),
    snooze: (workspace, id, given) => changeById(workspace, id, (alert) => snooze(alert, given, clock.now())),
    assign: (workspace, id, assignee) => changeById(workspace, id, (alert) => assign(alert, assignee)),
  };
}
