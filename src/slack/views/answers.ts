import type { ProviderId } from '../../core/integration.ts';
import type { OAuthWay } from '../../integrations/index.ts';
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
  readonly clientId: string;
  readonly organizations: readonly string[];
  /** Of a set-up that was begun with this provider and authentication; null for a new one. */
  readonly kept: KeptSecrets | null;
}

export function noAnswers(provider: ProviderId | null): GivenAnswers {
  return { provider, authentication: null, baseUrl: '', clientId: '', organizations: [], kept: null };
}

/** The answers a draft holds. */
export function readDraftAnswers(draft: Draft): GivenAnswers {
  const { provider, authentication, typedUrl, baseUrl, organizations, oauth, token, lastFour } = draft;
  return {
    provider,
    authentication: Known.safeParse(authentication).data ?? null,
    baseUrl: typedUrl ?? baseUrl,
    clientId: oauth?.clientSecret ? oauth.clientId : '',
    organizations,
    kept: { token: token && lastFour, hasClientSecret: (oauth?.clientSecret ?? null) !== null },
  };
}

/** The recommended way first. */
export function listAuthentications(way: OAuthWay | undefined): readonly FormAuthentication[] {
  if (!way?.isPossible) return ['token'];
  // Where the bot has an app of its own nothing has to be made or copied; elsewhere an app has to be registered first.
  return way.app === 'bot' ? ['oauth', 'token'] : ['token', 'oauth'];
}

/** The one that is chosen, where it can be; else the recommended one. */
export function chooseAuthentication(
  chosen: FormAuthentication | null,
  way: OAuthWay | undefined,
): FormAuthentication | undefined {
  const all = listAuthentications(way);
  return all.find((each) => each === chosen) ?? all[0];
}

/** What stays of the answers when another provider or authentication is chosen. */
export function changeChoice(
  filledIn: FilledIn,
  carried: Pick<GivenAnswers, 'baseUrl' | 'clientId'>,
  kept: GivenAnswers | null,
): GivenAnswers {
  const { provider, authentication, organizations } = filledIn;
  const isSame = kept?.provider === provider && (authentication === null || kept.authentication === authentication);
  return {
    provider,
    authentication: authentication ?? (kept?.provider === provider ? kept.authentication : null),
    baseUrl: filledIn.baseUrl || carried.baseUrl,
    clientId: filledIn.clientId || carried.clientId || (isSame ? (kept?.clientId ?? '') : ''),
    organizations,
    kept: isSame ? (kept?.kept ?? null) : null,
  };
}
