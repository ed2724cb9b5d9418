import type { Actor } from '../core/actor.ts';
import { NotAllowedError } from '../core/errors.ts';
import type { StoreCheck } from '../storage/store-check.ts';
import type { IntegrationsParts } from './parts.ts';

/** Looks at all workspaces at once, which is for whoever runs the bot alone. */
export async function checkWholeStore({ checkStore }: IntegrationsParts, actor: Actor): Promise<StoreCheck> {
  if (actor.userId !== null || !checkStore) {
    throw new NotAllowedError(
      'The store holds every workspace, so only whoever runs the bot checks it, in a terminal.',
    );
  }
  return checkStore();
}
