import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { Integrations } from '../../integrations/index.ts';
import type { Draft } from '../../storage/documents.ts';
import type { FilledIn } from './fields.ts';

const sameWords = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word, index) => word === other[index]);

/** Nothing was changed and no secret typed: what was tested or signed in for still counts. */
function isUnchanged(draft: Draft, filledIn: FilledIn): boolean {
  const { provider, baseUrl, organizations, token, clientId, clientSecret } = filledIn;
  const typed = baseUrl.trim();
  return (
    draft.token !== null &&
    draft.provider === provider &&
    draft.authentication === (filledIn.authentication ?? 'token') &&
    (typed === '' || typed === draft.baseUrl || typed === draft.typedUrl) &&
    sameWords(draft.organizations, organizations) &&
    token === '' &&
    clientSecret === '' &&
    (clientId === '' || clientId === draft.oauth?.clientId)
  );
}

/** Keeps the answers as a draft, or goes on with the kept one when nothing was changed. Throws InputError. */
export async function keepAnswers(
  integrations: Integrations,
  actor: Actor,
  filledIn: FilledIn,
  replaces: DraftId | null,
): Promise<Draft> {
  const { provider, baseUrl, token, organizations, clientId, clientSecret } = filledIn;
  if (provider === null) throw new InputError('Choose where the code is.', 'provider');
  const authentication = filledIn.authentication ?? 'token';

  const before = replaces === null ? undefined : await integrations.getDraft(actor, replaces);
  if (before && isUnchanged(before, filledIn)) return before;
  return integrations.startDraft(
    actor,
    { provider, baseUrl, authentication, token, clientId, clientSecret, organizations, services: [] },
    before?.id,
  );
}
