import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationsParts } from './parts.ts';

/**
 * Refuses whoever is no full member of the workspace, as an InputError on that field. Where no Slack is connected, as in
 * a terminal, nobody can tell and nobody is refused.
 */
export async function requireFullMember(
  { people }: Pick<IntegrationsParts, 'people'>,
  { workspace }: Actor,
  userId: string,
  field: string,
): Promise<void> {
  if (!people) return;
  const isMember = await people.isFullMember(workspace, userId);
  if (isMember) return;
  throw new InputError(
    isMember === undefined
      ? 'Nothing was changed: Slack did not say who that is. Do it again in a minute.'
      : 'Nothing was changed: that is no full member of this workspace. Guests, bots, people who have left and people of other companies cannot be chosen.',
    field,
  );
}
