import type { Integration } from '../core/integration.ts';
import type { CheckResult } from '../core/report.ts';
import { allServices, type ServiceId, type ServiceState, type ServiceVerdict } from '../core/service.ts';
import type { Losses } from '../core/verdict.ts';

/** One finished check with what it takes from Flow. */
export interface Cost {
  readonly result: CheckResult;
  readonly losses: Losses;
}

function worst(service: ServiceId, costs: readonly Cost[]): Cost | undefined {
  const touching = costs.filter((cost) => cost.losses[service] !== undefined);
  return touching.find((cost) => cost.losses[service] === 'unavailable') ?? touching[0];
}

/** What Flow can still read, per service, and why not where it cannot. */
export function deriveServices(integration: Integration, costs: readonly Cost[]): readonly ServiceVerdict[] {
  const credential = costs.find((cost) => cost.result.id === 'token-valid')?.result.status;
  const isProven = credential === 'pass' || credential === 'warn';

  return allServices.map((id): ServiceVerdict => {
    if (!integration.services.includes(id))
      return { id, state: 'off', reason: 'It is switched off for this integration.' };
    const cost = worst(id, costs);
    const state: ServiceState | undefined = cost?.losses[id];
    // A limit on what nobody could see working says little; what is lost is lost all the same.
    if (cost && state && (isProven || state === 'unavailable')) return { id, state, reason: cost.result.detail };
    if (!isProven) return { id, state: 'unknown', reason: 'Whether the credential is accepted could not be seen.' };
    return { id, state: 'available', reason: null };
  });
}
