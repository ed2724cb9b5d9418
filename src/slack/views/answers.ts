import type { ProviderId } from '../../core/integration.ts';
import type { FormReply } from '../../core/reply.ts';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import { type FilledIn, type FormAuthentication, FormAuthentication as Known } from './fields.ts';

/** What a set-up that was begun keeps; its secrets are never shown, only that they are there. */
export interface KeptSecrets {
  /** The end of the token, empty where it is too short to tell; null when there is none. */
  readonly token: string | null;
  readonly hasClientSecret: boolean;
}

/** The answers a form begins with. */
export interface GivenAnswers {
  readonly provider: ProviderId | null;
  /** Null for the recommended one. */
  readonly authentication: FormAuthentication | null;
  readonly baseUrl: string;
  /** Of a GitHub App that is not the bot's own. */
  readonly appId: string;
  readonly clientId: string;
  readonly organizations: readonly string[];
  /** Of a set-up that was begun with this provider and authentication; null for a new one. */
  readonly kept: KeptSecrets | null;
}

export function noAnswers(provider: ProviderId | null): GivenAnswers {
  return { provider, authentication: null, baseUrl: '', appId: '', clientId: '', organizations: [], kept: null };
}

/** The answers of a new set-up: what was said when it was asked for. */
export function beginAnswers({ provider, given }: Pick<FormReply, 'provider' | 'given'>): GivenAnswers {
  const authentication = Known.safeParse(given?.authentication).data ?? null;
  const { baseUrl = '', organizations = [] } = given ?? {};
  return { ...noAnswers(provider), authentication, baseUrl, organizations };
}

/** The answers a draft holds. */
export function readDraftAnswers(draft: Draft): GivenAnswers {
  const { provider, authentication, typedUrl, baseUrl, organizations, oauth, token, lastFour, secretPage } = draft;
  // The bot's own app has no secret here either, and its id is nobody's answer; but then no page waits for one.
  const isCustomersApp = (oauth?.clientSecret ?? null) !== null || secretPage !== null;
  return {
    provider,
    authentication: Known.safeParse(authentication).data ?? null,
    baseUrl: typedUrl ?? baseUrl,
    appId: draft.isOwnApp ? '' : (draft.appId ?? ''),
    clientId: isCustomersApp ? (oauth?.clientId ?? '') : '',
    organizations,
    kept: { token: token && lastFour, hasClientSecret: (oauth?.clientSecret ?? null) !== null },
  };
}

/** The recommended way first. */
export function listAuthentications(
  { gitHubApp }: Pick<Provider, 'gitHubApp'>,
  way: OAuthWay | undefined,
): readonly FormAuthentication[] {
  const app: readonly FormAuthentication[] = gitHubApp ? ['github-app'] : [];
  if (!way?.isPossible) return [...app, 'token'];
  // Where the bot has an app of its own nothing has to be made or copied; elsewhere an app has to be registered first.
  return way.app === 'bot' ? [...app, 'oauth', 'token'] : [...app, 'token', 'oauth'];
}

/** The one that is chosen, where it can be; else the recommended one. */
export function chooseAuthentication(
  provider: Pick<Provider, 'gitHubApp'>,
  chosen: FormAuthentication | null,
  way: OAuthWay | undefined,
): FormAuthentication | undefined {
  const all = listAuthentications(provider, way);
  return all.find((each) => each === chosen) ?? all[0];
}

/** What is filled in, without an authentication that the chosen kind of host does not have. */
export function dropForeignChoice(
  filledIn: FilledIn,
  provider: Provider | undefined,
  way: OAuthWay | undefined,
): FilledIn {
  const all = provider ? listAuthentications(provider, way) : [];
  const authentication = all.find((each) => each === filledIn.authentication) ?? null;
  return { ...filledIn, authentication };
}

/** What stays of the answers when another provider or authentication is chosen. */
export function changeChoice(
  filledIn: FilledIn,
  carried: Pick<GivenAnswers, 'baseUrl' | 'appId' | 'clientId'>,
  kept: GivenAnswers | null,
): GivenAnswers {
  const { provider, authentication, organizations } = filledIn;
  const isSame = kept?.provider === provider && (authentication === null || kept.authentication === authentication);
  return {
    provider,
    authentication: authentication ?? (kept?.provider === provider ? kept.authentication : null),
    baseUrl: filledIn.baseUrl || carried.baseUrl,
    appId: filledIn.appId || carried.appId || (isSame ? (kept?.appId ?? '') : ''),
    clientId: filledIn.clientId || carried.clientId || (isSame ? (kept?.clientId ?? '') : ''),
    organizations,
    kept: isSame ? (kept?.kept ?? null) : null,
  };
}
