import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { Draft } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import type { IntegrationsParts } from './parts.ts';
import { findAwaitedSecret } from './secret-page/awaited-secret.ts';
import type { SignInLink } from './sign-in.ts';

/** Offers a sign-in, or the making of a GitHub App, for a draft that is the person's own; the caller has seen to that. */
export async function offerSignIn(
  { signIn, providers }: Pick<IntegrationsParts, 'signIn' | 'providers'>,
  { workspace, userId }: Actor,
  draft: Draft,
  place: string,
): Promise<SignInLink> {
  if (
    signIn &&
    userId !== null &&
    draft.authentication === 'github-app' &&
    draft.token === null &&
    draft.appId === null
  ) {
    return signIn.offer({ workspace, userId, draft: draft.id, place });
  }
  if (draft.authentication !== 'oauth' || !draft.oauth || !signIn || userId === null) {
    throw new InputError('Nobody can sign in by OAuth for this. Change its answers.', 'authentication');
  }
  if (findAwaitedSecret(draft, getProvider(providers, draft.provider))) {
    throw new InputError('The client secret comes first: without it nobody can sign in.', 'clientSecret');
  }
  return signIn.offer({ workspace, userId, draft: draft.id, place });
}
