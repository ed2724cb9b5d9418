import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import type { FactValue } from '../core/verdict.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { IntegrationsParts } from './parts.ts';

/** What is about to be done; what was before and what will be hold no secret. */
export interface Deed {
  /** As the command table calls it: `remove`, `renew`. */
  readonly action: string;
  readonly integration: Pick<StoredIntegration, 'id' | 'name'> | null;
  readonly before?: FactValue;
  readonly after?: FactValue;
}

/**
 * Writes down what somebody does, and then does it: nothing happens that is not in the trail. What fails afterwards
 * gets an entry of its own. Throws StoreError, and does nothing, when the trail cannot be written.
 */
export async function audited<Result>(
  parts: Pick<IntegrationsParts, 'ledger' | 'clock'>,
  actor: Actor,
  { action, integration, before = null, after = null }: Deed,
  act: () => Promise<Result>,
): Promise<Result> {
  const entry = {
    by: actor.userId,
    surface: actor.userId === null ? ('terminal' as const) : ('slack' as const),
    channel: actor.channel ?? null,
    integration: integration && { id: integration.id, name: integration.name },
    before,
    after,
  };
  const note = (what: string) =>
    parts.ledger.appendAudit(actor.workspace, { ...entry, at: toIso(parts.clock.now()), action: what });

  await note(action);
  try {
    return await act();
  } catch (error) {
    await note(`${action} failed`);
    throw error;
  }
}
