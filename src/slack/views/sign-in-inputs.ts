import type { KnownBlock } from '@slack/types';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import { sections } from '../blocks/parts.ts';
import { chooseAuthentication, type GivenAnswers } from './answers.ts';
import type { AnswersForm } from './answers-form.ts';
import { appInputs, isOwnAppThere } from './app-inputs.ts';
import { blockIds } from './fields.ts';
import { oauthInputs } from './oauth-inputs.ts';
import { tokenGuide } from './provider-guide.ts';
import { describeGoOn, type SecretEntry, secretInputs } from './secret-entry.ts';

export const accountAdvice =
  'You need an account that owns the organisation (GitHub) or maintains the groups (GitLab). Use a service account, so that the connection does not end when a person leaves.';

function tokenInputs(provider: Provider, { baseUrl, kept }: GivenAnswers, entry: SecretEntry): readonly KnownBlock[] {
  const token = kept?.token ?? null;
  const keptWords = token === null ? null : `the token${token === '' ? '' : ` that ends in ${token}`}`;
  return [
    ...tokenGuide(provider, baseUrl),
    ...secretInputs({ entry, field: 'token', blockId: blockIds.token, label: 'Access token', kept: keptWords }),
  ];
}

/** What the chosen way asks for. */
export function signInInputs(
  provider: Provider,
  given: GivenAnswers,
  way: OAuthWay | undefined,
  form: AnswersForm,
): readonly KnownBlock[] {
  const { secretEntry: entry } = form;
  const authentication = chooseAuthentication(provider, given.authentication, way);
  if (authentication === 'github-app') return appInputs(provider, given, form);
  return [
    ...sections([accountAdvice]),
    ...(authentication === 'oauth' && way?.isPossible
      ? oauthInputs(provider, given, way, entry)
      : tokenInputs(provider, given, entry)),
  ];
}

/** What the submit leads to. */
export function describeSubmit(
  provider: Provider,
  { authentication: given, baseUrl, kept }: GivenAnswers,
  way: OAuthWay | undefined,
  entry: SecretEntry,
): string {
  const authentication = chooseAuthentication(provider, given, way);
  const isOwnApp = authentication === 'github-app' && isOwnAppThere(provider, baseUrl);
  if (isOwnApp || (kept?.token ?? null) !== null) return 'Test connection';
  if (authentication !== 'oauth') {
    return describeGoOn(entry, authentication === 'github-app' ? 'private-key' : 'token') ?? 'Test connection';
  }
  const needsSecret = way?.isPossible === true && way.app === 'customer' && kept?.hasClientSecret !== true;
  return (needsSecret ? describeGoOn(entry, 'client-secret') : undefined) ?? 'Go on to the sign-in';
}
