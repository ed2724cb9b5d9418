import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import { whoWords } from '../core/report-words.ts';
import { allServices, describeServices, type ServiceId } from '../core/service.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { KeptReport } from '../storage/kept-report.ts';
import { audited } from './audit.ts';
import { EditConflict, type EditStamp, requireStamp } from './edit-stamp.ts';
import { getIntegration, gone } from './get-integration.ts';
import { getProvider } from './get-provider.ts';
import type { IntegrationsParts } from './parts.ts';

/** One switch: whether it is on, and what the tests say of it. */
export interface ServiceSwitch {
  readonly id: ServiceId;
  readonly isOn: boolean;
  /** `not-known`: no test that is kept has looked. */
  readonly state: 'possible' | 'limited' | 'impossible' | 'not-known';
  /** Why it is not all there, and who can change that. */
  readonly reason: string | null;
}

const states = { available: 'possible', limited: 'limited', unavailable: 'impossible' } as const;

/** What to do, and who can. */
function describeWayOut({ checks }: Report, reason: string): string {
  const check = checks.find(({ detail, remedy }) => remedy && (reason.includes(detail) || detail.includes(reason)));
  if (!check?.remedy) return '';
  const { summary, who } = check.remedy;
  return ` ${summary}${who ? ` ${whoWords[who]}` : ''}`;
}

/** From the newest report that looked: while it is off, none does. */
function readSwitch(id: ServiceId, isOn: boolean, reports: readonly KeptReport[]): ServiceSwitch {
  for (const { report } of reports) {
    const found = report.services.find((each) => each.id === id);
    if (!found || found.state === 'off' || found.state === 'unknown') continue;
    const { reason } = found;
    return { id, isOn, state: states[found.state], reason: reason && `${reason}${describeWayOut(report, reason)}` };
  }
  return { id, isOn, state: 'not-known', reason: null };
}

/** Every switch that this kind of host has. */
export async function readSwitches(
  parts: IntegrationsParts,
  actor: Actor,
  integration: StoredIntegration,
): Promise<readonly ServiceSwitch[]> {
  const reports = await parts.ledger.listReports(actor.workspace, integration.id);
  const { services = allServices } = getProvider(parts.providers, integration.provider);
  return services.map((id) => readSwitch(id, integration.services.includes(id), reports));
}

/**
 * Switches services on and off. What is switched on and impossible needs `acceptLimits`, or it is an InputError on that
 * field that says what is missing.
 */
export async function setServices(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
  wanted: readonly ServiceId[],
  { acceptLimits, stamp }: { readonly acceptLimits: boolean; readonly stamp?: EditStamp | undefined },
): Promise<StoredIntegration> {
  const before = await getIntegration(parts, actor, id);
  await requireStamp(parts, actor, before, stamp);
  const switches = await readSwitches(parts, actor, before);
  const strange = wanted.filter((each) => !switches.some((one) => one.id === each));
  if (strange.length > 0) {
    const { label } = getProvider(parts.providers, before.provider);
    throw new InputError(`${label} has no ${describeServices(strange)}.`, 'services');
  }
  if (wanted.length === 0) {
    throw new InputError('Leave one on. To stop all of it for a while, pause the integration.', 'services');
  }
  const lacking = switches.filter((each) => wanted.includes(each.id) && !each.isOn && each.state === 'impossible');
  if (lacking.length > 0 && !acceptLimits) {
    const lines = lacking.map((each) => `${describeServices([each.id])}: ${each.reason ?? 'not possible'}`);
    throw new InputError(
      `Not possible yet: ${lines.join('; ')} Accept the limits to switch it on all the same.`,
      'acceptLimits',
    );
  }

  const services = switches.map((each) => each.id).filter((each) => wanted.includes(each));
  if (JSON.stringify(services) === JSON.stringify(before.services)) return before;
  const deed = { action: 'services', integration: before, before: before.services, after: services };
  return audited(parts, actor, deed, async () => {
    const changed = await parts.store.changeIntegration(actor.workspace, id, (current) => {
      if (JSON.stringify(current.services) !== JSON.stringify(before.services)) throw new EditConflict([]);
      return { ...current, services };
    });
    if (!changed) throw gone();
    return changed;
  });
}
