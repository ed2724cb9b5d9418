import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { Asked, Integrations } from '../../integrations/index.ts';
import type { Draft } from '../../storage/documents.ts';
import type { FilledIn } from './fields.ts';
import type { SecretEntry } from './secret-entry.ts';

const sameWords = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((word, index) => word === other[index]);

/** Nothing was changed and no secret typed: what was tested or signed in for still counts. */
function isUnchanged(draft: Draft, filledIn: FilledIn): boolean {
  const { provider, baseUrl, organizations, token, privateKey, appId, clientId, clientSecret } = filledIn;
  const typed = baseUrl.trim();
  return (
    draft.token !== null &&
    draft.provider === provider &&
    draft.authentication === (filledIn.authentication ?? 'token') &&
    (typed === '' || typed === draft.baseUrl || typed === draft.typedUrl) &&
    sameWords(draft.organizations, organizations) &&
    token === '' &&
    privateKey === '' &&
    appId === (draft.isOwnApp ? '' : (draft.appId ?? '')) &&
    clientSecret === '' &&
    (clientId === '' || clientId === draft.oauth?.clientId)
  );
}

function readAsked(filledIn: FilledIn, secretEntry: SecretEntry): Asked {
  const { provider, baseUrl, organizations, appId, clientId, clientSecret } = filledIn;
  if (provider === null) throw new InputError('Choose where the code is.', 'provider');
  const authentication = filledIn.authentication ?? 'token';
  const token = authentication === 'github-app' ? filledIn.privateKey : filledIn.token;
  const isSecretLater = secretEntry !== 'modal';
  const app = { appId, clientId, clientSecret };
  return { provider, baseUrl, authentication, token, ...app, isSecretLater, organizations, services: [] };
}

/** Keeps the answers as a draft that waits for its GitHub App to be made. Throws InputError. */
export async function keepForApp(
  integrations: Integrations,
  actor: Actor,
  filledIn: FilledIn,
  replaces: DraftId | null,
): Promise<Draft> {
  const asked = readAsked(filledIn, 'modal');
  const later = { ...asked, authentication: 'github-app', token: '', appId: '', isAppLater: true } as const;
  return integrations.startDraft(actor, later, replaces ?? undefined);
}

/** Keeps the answers as a draft, or goes on with the kept one when nothing was changed. Throws InputError. */
export async function keepAnswers(
  integrations: Integrations,
  actor: Actor,
  filledIn: FilledIn,
  replaces: DraftId | null,
  secretEntry: SecretEntry,
): Promise<Draft> {
  const asked = readAsked(filledIn, secretEntry);
  const before = replaces === null ? undefined : await integrations.getDraft(actor, replaces);
  if (before && isUnchanged(before, filledIn)) return before;
  return integrations.startDraft(actor, asked, before?.id);
}
