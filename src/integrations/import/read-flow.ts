import type { Actor } from '../../core/actor.ts';
import { HostError, type HostErrorCode, InputError } from '../../core/errors.ts';
import type { FlowApi, FlowIntegration } from '../../flow-api/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { isSameName } from '../integration-name.ts';
import type { IntegrationsParts } from '../parts.ts';

/** One of Flow's integrations, beside what the bot has. */
export interface KnownToFlow {
  readonly flow: FlowIntegration;
  /** Flow's own word for how it stands; null when Flow did not tell. */
  readonly status: string | null;
  /** The one of the same name that the bot has. */
  readonly known: StoredIntegration | null;
}

export interface FlowsIntegrations {
  readonly all: readonly KnownToFlow[];
  readonly isComplete: boolean;
}

const atOnce = 4;

const reasons: Partial<Readonly<Record<HostErrorCode, string>>> = {
  unauthorized:
    'Flow does not accept the API key: it was deleted, or belongs to somebody who has left. Whoever runs the bot makes a new one in Flow under Settings, API keys.',
  forbidden: 'Flow does not let the owner of the API key see integrations. They need "Manage integrations" there.',
  'rate-limited': 'Flow answers nothing more for now: it was asked too often. Ask again in some minutes.',
};

async function telling<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new InputError(reasons[error.code] ?? `Flow could not be asked: ${error.message}.`);
  }
}

/** How one stands must not cost the others: what Flow does not tell is not told. */
async function readStatus(api: FlowApi, id: number, signal: AbortSignal): Promise<string | null> {
  try {
    return await api.connectionStatus(id, signal);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

/** Reads what Flow has, all of it or one by its number. Nothing is created by that, here or in Flow. */
export async function readFlow(
  { flowApi, store }: IntegrationsParts,
  { workspace }: Actor,
  id: number | null,
  signal: AbortSignal,
): Promise<FlowsIntegrations> {
  if (!flowApi) {
    throw new InputError(
      'The bot has no key for Flow’s API. Whoever runs it sets FLOW_API_TOKEN to one, made in Flow under Settings, API keys.',
    );
  }
  const { all, isComplete } = await telling(
    id === null ? flowApi.list(signal) : flowApi.get(id, signal).then((one) => ({ all: [one], isComplete: true })),
  );
  const stored = await store.listIntegrations(workspace);
  const found: KnownToFlow[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const some = all.slice(start, start + atOnce);
    const read = some.map(async (flow) => ({
      flow,
      status: await readStatus(flowApi, flow.id, signal),
      known: stored.find(({ name }) => isSameName(name, flow.name)) ?? null,
    }));
    found.push(...(await Promise.all(read)));
  }
  return { all: found, isComplete };
}
