import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { IntegrationsParts } from './parts.ts';

/** Somebody removed it, or it never was in this workspace. */
export class IntegrationGone extends InputError {
  constructor() {
    super('This integration is no longer there.');
    this.name = 'IntegrationGone';
  }
}

export const gone = () => new IntegrationGone();

/** The integration as it is now, in the actor's workspace. Throws InputError when it is gone. */
export async function getIntegration(
  { store }: Pick<IntegrationsParts, 'store'>,
  actor: Actor,
  id: IntegrationId,
): Promise<StoredIntegration> {
  const found = await store.findIntegration(actor.workspace, id);
  if (!found) throw gone();
  return found;
}
