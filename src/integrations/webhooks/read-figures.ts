import type { WorkspaceId } from '../../core/ids.ts';
import type { ServiceId } from '../../core/service.ts';
import { findEventService } from '../../providers/index.ts';
import type { HookFigures } from '../../storage/deliveries.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { IntegrationsParts } from '../parts.ts';

/** What arrived for one service within the last day; times in ms since 1970. */
export interface ServiceFigures {
  readonly service: ServiceId;
  readonly count: number;
  readonly lastAt: number;
  /** From the host's time to ours, in ms; null where the host dates none of them. */
  readonly meanLagMs: number | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const order: readonly ServiceId[] = ['repos', 'pull-requests', 'tickets'];

function sumUp(service: ServiceId, figures: readonly HookFigures[]): readonly ServiceFigures[] {
  if (figures.length === 0) return [];
  const sum = (of: (each: HookFigures) => number) => figures.reduce((total, each) => total + of(each), 0);
  const dated = sum((each) => each.dated);
  return [
    {
      service,
      count: sum((each) => each.count),
      lastAt: Math.max(...figures.map((each) => each.lastAt)),
      meanLagMs: dated === 0 ? null : sum((each) => (each.meanLagMs ?? 0) * each.dated) / dated,
    },
  ];
}

/** Of the last day, for each service from whose events something arrived from these webhooks. */
export async function readFigures(
  { ledger, clock }: Pick<IntegrationsParts, 'ledger' | 'clock'>,
  workspace: WorkspaceId,
  hooks: readonly StoredHook[],
): Promise<readonly ServiceFigures[]> {
  const providers = new Map(hooks.map(({ id, provider }) => [id, provider]));
  const all = await ledger.listHookFigures(workspace, clock.now() - dayMs);
  const serviceOf = ({ hook, event }: HookFigures) => {
    const provider = providers.get(hook);
    return provider === undefined ? null : findEventService(provider, event);
  };
  return order.flatMap((service) =>
    sumUp(
      service,
      all.filter((each) => serviceOf(each) === service),
    ),
  );
}
