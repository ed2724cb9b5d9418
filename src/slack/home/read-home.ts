import type { AlertDesk, NotifyDesk, NotifyView } from '../../alerts/index.ts';
import type { Actor } from '../../core/actor.ts';
import type { Alert } from '../../core/alert.ts';
import type { Clock } from '../../core/clock.ts';
import type { CommandEntry } from '../../core/command-entry.ts';
import { NotAllowedError, StoreError } from '../../core/errors.ts';
import type { IntegrationId } from '../../core/ids.ts';
import { integrationStates, needsAttention, stateOf } from '../../core/integration-state.ts';
import type { Report } from '../../core/report.ts';
import { findUntoldAlerts } from '../../core/untold-alerts.ts';
import type { BegunRenewal, Integrations } from '../../integrations/index.ts';
import type { Draft, StoredIntegration } from '../../storage/documents.ts';

/** What one person sees on their Home. */
export interface HomeModel {
  readonly mayAdd: boolean;
  /** What may be done with an integration, and the bot can do. */
  readonly deeds: readonly Deed[];
  /** By name. */
  readonly integrations: readonly StoredIntegration[];
  /** The worst first. */
  readonly attention: readonly StoredIntegration[];
  /** Open ones that nothing else here tells, the worst first. */
  readonly alerts: readonly Alert[];
  /** What the last test found in those of `attention` that are shown, where it is kept. */
  readonly reports: ReadonlyMap<IntegrationId, Report>;
  /** What the store cannot read, in words. */
  readonly damage: readonly string[];
  readonly draft: Draft | undefined;
  /** New credentials that the person began to put in place. */
  readonly renewals: readonly BegunRenewal[];
  /** Who hears of what. */
  readonly routes: NotifyView;
  readonly mayRoute: boolean;
  /** Slack user ids of those who can give roles. */
  readonly admins: readonly string[];
  readonly now: number;
}

export interface ReadHomeParts {
  readonly integrations: Integrations;
  readonly alerts: Pick<AlertDesk, 'list'>;
  readonly notify: Pick<NotifyDesk, 'read'>;
  readonly entries: readonly CommandEntry[];
  readonly clock: Clock;
}

/** How many of those that need attention are shown one by one. */
export const mostAttention = 5;

/** What is done with an integration, by the verb of its command. */
export type Deed = 'renew' | 'edit' | 'services' | 'repos' | 'pause' | 'remove';

const needed: Readonly<Record<Deed, Action>> = {
  renew: 'renew',
  edit: 'edit',
  services: 'services',
  repos: 'repos',
  pause: 'pause',
  remove: 'remove',
};

const allDeeds: readonly Deed[] = ['renew', 'edit', 'services', 'repos', 'pause', 'remove'];

type Action = Parameters<Integrations['authorise']>[1];

function may(integrations: Integrations, actor: Actor, action: Action): boolean {
  try {
    integrations.authorise(actor, action);
    return true;
  } catch (error) {
    if (error instanceof NotAllowedError) return false;
    throw error;
  }
}

/** What the actor's role permits, of what the command table has. */
export function findDeeds({ integrations, entries }: ReadHomeParts, actor: Actor): readonly Deed[] {
  return allDeeds.filter((deed) => entries.some(({ verb }) => verb === deed) && may(integrations, actor, needed[deed]));
}

function sortAttention(all: readonly StoredIntegration[]): readonly StoredIntegration[] {
  const rank = (each: StoredIntegration) => integrationStates.indexOf(stateOf(each));
  return all.filter(needsAttention).toSorted((a, b) => rank(a) - rank(b));
}

/** The report of the last test; undefined when another test's is the newest that is kept. */
async function findReport(
  { integrations }: ReadHomeParts,
  actor: Actor,
  { id, lastTest }: StoredIntegration,
): Promise<Report | undefined> {
  if (!lastTest) return undefined;
  try {
    const kept = await integrations.findNewestReport(actor, id);
    return kept?.report.finishedAt === lastTest.at ? kept.report : undefined;
  } catch (error) {
    // The headline that is kept with the integration says the most important.
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

/** Reads what the actor may see. Throws NotAllowedError when that is nothing. */
export async function readHome(parts: ReadHomeParts, actor: Actor): Promise<HomeModel> {
  const { integrations, alerts, notify, clock } = parts;
  const mayAdd = may(integrations, actor, 'add');
  const [all, damage, draft] = await Promise.all([
    integrations.list(actor),
    integrations.listDamage(actor),
    mayAdd ? integrations.findDraft(actor) : undefined,
  ]);
  const attention = sortAttention(all);
  const reports = new Map<IntegrationId, Report>();
  for (const each of attention.slice(0, mostAttention)) {
    const report = await findReport(parts, actor, each);
    if (report) reports.set(each.id, report);
  }
  return {
    mayAdd,
    deeds: findDeeds(parts, actor),
    renewals: may(integrations, actor, 'renew') ? await integrations.listRenewals(actor) : [],
    integrations: all,
    attention,
    alerts: findUntoldAlerts(await alerts.list(actor, false), new Set(attention.map(({ id }) => id))),
    reports,
    damage,
    draft,
    routes: await notify.read(actor),
    mayRoute: may(integrations, actor, 'notify'),
    admins: actor.admins ?? [],
    now: clock.now(),
  };
}
