import type { Actor } from '../core/actor.ts';
import { daysUntil, describeDay, toIso } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { audited } from './audit.ts';
import { getIntegration, gone } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';
import { readTokenEnd } from './token-end.ts';

const longestDays = 3660;

function requireSense(integration: StoredIntegration, endsAt: number | null, now: number): void {
  const { name, credential } = integration;
  if (credential.kind !== 'token') {
    throw new InputError(`${name} signs in with no token that somebody made by hand: there is no end to type.`);
  }
  const known = readTokenEnd(integration);
  if (known.state === 'ends' && known.typed === null) {
    throw new InputError(
      `The host tells by itself when the token of ${name} ends, on ${describeDay(known.endsAt)}: that stands.`,
      'end',
    );
  }
  if (endsAt === null) return;
  if (endsAt <= now) {
    throw new InputError(
      'That day has begun, or is over. Give one that is still to come; a token that ends today is renewed.',
      'end',
    );
  }
  if (daysUntil(endsAt, now) > longestDays) {
    throw new InputError('That is more than ten years away. Check the year, or say never.', 'end');
  }
}

/** "2027-06-01": a day is the same one for everybody who reads the trail. */
const dayOf = (when: number) => toIso(when).slice(0, 10);

const toldBefore = (integration: StoredIntegration) => {
  const end = readTokenEnd(integration);
  if (end.state === 'ends') return dayOf(end.endsAt);
  return end.state === 'never' ? 'never' : 'not known';
};

/**
 * Keeps what somebody knows of the end of a token: a day (milliseconds since 1970), or null for a token without an end.
 * It is of this token: the next one is asked about anew. Throws InputError where the host tells the date by itself.
 */
export async function typeTokenEnd(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
  endsAt: number | null,
): Promise<StoredIntegration> {
  const current = await getIntegration(parts, actor, id);
  const now = parts.clock.now();
  requireSense(current, endsAt, now);
  const { iv } = current.credential.token;
  const said = endsAt === null ? null : toIso(endsAt);
  const deed = {
    action: 'expiry',
    integration: { id, name: current.name },
    before: { tokenEnds: toldBefore(current) },
    after: { tokenEnds: endsAt === null ? 'never' : dayOf(endsAt) },
  };
  return audited(parts, actor, deed, async () => {
    const changed = await parts.store.changeIntegration(actor.workspace, id, (each) => {
      if (each.credential.token.iv !== iv) {
        throw new InputError('The token was renewed a moment ago. Look at the new one before you type its end.');
      }
      return { ...each, typedEnd: { iv, endsAt: said, by: actor.userId, at: toIso(now) } };
    });
    if (!changed) throw gone();
    return changed;
  });
}
