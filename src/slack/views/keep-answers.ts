import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { Integrations } from '../../integrations/index.ts';
import type { Draft } from '../../storage/documents.ts';
import type { FilledIn } from './fields.ts';

const sameWords = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word, index) => word === other[index]);

function isUnchanged(draft: Draft, { provider, baseUrl, organizations }: FilledIn): boolean {
  const typed = baseUrl.trim();
  return (
    draft.provider === provider &&
    (typed === '' || typed === draft.baseUrl || typed === draft.typedUrl) &&
    sameWords(draft.organizations, organizations)
  );
}

/** Keeps the answers as a draft, or goes on with the kept one when nothing was changed. Throws InputError. */
export async function keepAnswers(
  integrations: Integrations,
  actor: Actor,
  filledIn: FilledIn,
  replaces: DraftId | null,
): Promise<Draft> {
  const { provider, baseUrl, token, organizations } = filledIn;
  if (provider === null) throw new InputError('Choose where the code is.', 'provider');

  if (replaces !== null && token === '') {
    const draft = await integrations.getDraft(actor, replaces);
    if (isUnchanged(draft, filledIn)) return draft;
    throw new InputError(
      'Other answers have changed, so type the token again: the bot never shows a kept one.',
      'token',
    );
  }
  const asked = { provider, baseUrl, authentication: 'token' as const, token, organizations, services: [] };
  return integrations.startDraft(actor, asked, replaces ?? undefined);
}
