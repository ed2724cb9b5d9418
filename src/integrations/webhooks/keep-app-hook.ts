import type { Actor } from '../../core/actor.ts';
import { toIso } from '../../core/clock.ts';
import { StoreError } from '../../core/errors.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { Draft } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';

/**
 * Keeps the webhook of an App that was made with its set-up, from now on for the integration; what it sends is believed
 * from then on. Without it the integration is whole all the same, and a repair gives the App's webhook another address.
 */
export async function keepAppHook(
  { ledger, clock, log }: Pick<IntegrationsParts, 'ledger' | 'clock' | 'log'>,
  { workspace, userId }: Actor,
  { appHook, provider }: Draft,
  integration: IntegrationId,
): Promise<void> {
  if (!appHook) return;
  const { id, target, secret } = appHook;
  try {
    await ledger.keepHook(workspace, {
      id,
      integration,
      provider,
      place: { kind: 'server', target },
      // An App has one, and GitHub gives it no number.
      hostId: 'app',
      secrets: [{ sealed: secret, until: null }],
      state: 'waiting',
      createdBy: userId,
      createdAt: toIso(clock.now()),
      workingSince: null,
      comparedUpTo: null,
      gap: null,
      askedFor: [],
    });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error, integration }, 'the webhook of a new App could not be kept');
  }
}
