import type { Actor } from '../core/actor.ts';
import { toIso } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { audited } from './audit.ts';
import { getIntegration, gone } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';

const longestPauseDays = 366;

const dayMs = 24 * 60 * 60 * 1000;

function requireFuture(until: number, now: number): void {
  if (until <= now)
    throw new InputError('That moment has passed. Give one that is still to come, such as 3d.', 'until');
  if (until - now > longestPauseDays * dayMs) {
    throw new InputError(
      'A pause lasts a year at most. Leave the end out to pause it until somebody resumes it.',
      'until',
    );
  }
}

async function setPause(
  parts: IntegrationsParts,
  actor: Actor,
  { id, name }: StoredIntegration,
  action: 'pause' | 'resume',
  paused: StoredIntegration['paused'],
  before: StoredIntegration['paused'],
): Promise<StoredIntegration> {
  return audited(parts, actor, { action, integration: { id, name }, before, after: paused }, async () => {
    const changed = await parts.store.changeIntegration(actor.workspace, id, (current) => ({ ...current, paused }));
    if (!changed) throw gone();
    return changed;
  });
}

/** Leaves an integration alone until somebody resumes it, or until that moment (milliseconds since 1970). */
export async function pauseIntegration(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
  until: number | null,
): Promise<StoredIntegration> {
  const now = parts.clock.now();
  if (until !== null) requireFuture(until, now);
  const current = await getIntegration(parts, actor, id);
  const paused = { since: toIso(now), until: until === null ? null : toIso(until), by: actor.userId };
  return setPause(parts, actor, current, 'pause', paused, current.paused);
}

/** Ends a pause; undefined when there is none. */
export async function resumeIntegration(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
): Promise<StoredIntegration | undefined> {
  const current = await getIntegration(parts, actor, id);
  if (!current.paused) return undefined;
  return setPause(parts, actor, current, 'resume', null, current.paused);
}
