import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import type { SecretField } from '../read-secret.ts';

/** The one secret of a draft that a person types; undefined where nobody types any, as with the bot's own apps. */
export function findTypedSecret(
  { authentication, appId, isOwnApp }: Draft,
  { oauth }: Provider,
): SecretField | undefined {
  if (authentication === 'token') return 'token';
  // An App without a number is yet to be made, and its key comes with it.
  if (authentication === 'github-app') return isOwnApp || appId === null ? undefined : 'private-key';
  return authentication === 'oauth' && oauth?.app.of === 'customer' ? 'client-secret' : undefined;
}

/** The secret that a draft still waits for. */
export function findAwaitedSecret(draft: Draft, provider: Provider): SecretField | undefined {
  const field = findTypedSecret(draft, provider);
  const isThere = field === 'client-secret' ? (draft.oauth?.clientSecret ?? null) !== null : draft.token !== null;
  return isThere ? undefined : field;
}
