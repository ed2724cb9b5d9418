import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { IntegrationsParts } from './parts.ts';

export const gone = () => new InputError('This integration is no longer there.');

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
