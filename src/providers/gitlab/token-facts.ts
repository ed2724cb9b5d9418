import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { TokenCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import type { CredentialUse, OAuthGrant } from '../abilities.ts';
import { below } from '../base-url.ts';
import { readJson, userAgent } from '../contact.ts';
import type { CredentialExpiry } from '../host.ts';
import { readAnswer, toHostError } from './answer.ts';
import type { GitLabClient } from './client.ts';
import { has } from './gates.ts';

const OwnToken = z.object({
  scopes: z.array(z.string()),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullish(),
});
export type OwnToken = z.output<typeof OwnToken>;

const OAuthToken = z.object({
  scope: z.array(z.string()),
  expires_in: z.number().nullish(),
  expires_in_seconds: z.number().nullish(),
  application: z.object({ uid: z.string().nullish() }).nullish(),
});
export type OAuthToken = z.output<typeof OAuthToken>;

/** What a release that does not know `self` makes of it: no such route, no such method, or a token that is not there. */
const tooOldSays = new Set([400, 401, 404, 405]);

/** What GitLab says of the token itself; undefined where the server is too old to be asked. */
export async function fetchOwnToken(
  { tokens, hostname }: GitLabClient,
  release: () => Promise<string | null>,
): Promise<OwnToken | undefined> {
  try {
    // Without an id gitbeaker asks for `personal_access_tokens/self`. It is there from GitLab 15.5 on.
    return readAnswer(OwnToken, await tokens.show(), hostname);
  } catch (error) {
    if (!(error instanceof HostError) || !tooOldSays.has(error.details.status ?? 0)) throw error;
    const isThere = has(await release(), 'own-token');
    // Without a release these two still say that nothing is there to be asked: GitLab has them for its own routes alone.
    const isAbsent = error.details.status === 404 || error.details.status === 405;
    if (isThere === false || (isThere === undefined && isAbsent)) return undefined;
    throw error;
  }
}

/** OAuth lives outside the API root, where gitbeaker does not reach. */
export async function fetchOAuthToken(net: Net, baseUrl: string, credential: TokenCredential): Promise<OAuthToken> {
  const { hostname } = new URL(baseUrl);
  const answer = await net.fetch(below(baseUrl, 'oauth/token/info'), {
    headers: { authorization: `Bearer ${credential.token.reveal()}`, 'user-agent': userAgent },
  });
  if (!answer.ok) throw await toHostError(answer, hostname);
  return readAnswer(OAuthToken, readJson(answer.headers.get('content-type') ?? '', await answer.text()), hostname);
}

export function readExpiry(own: OwnToken | undefined): CredentialExpiry {
  if (!own) return { unknown: 'this GitLab does not tell when a token ends; that came with 15.5' };
  if (own.expires_at === null) return { never: true };
  // A date, and the token dies as that day begins: https://docs.gitlab.com/user/profile/personal_access_tokens/
  const expiresAt = readInstant(own.expires_at);
  if (expiresAt === undefined) return { unknown: 'GitLab wrote the date in a form that cannot be read' };
  return { expiresAt, hostSays: own.expires_at };
}

export function readUse(own: OwnToken | undefined): CredentialUse {
  if (!own) return { unknown: 'this GitLab does not tell when a token was used; that came with 15.5' };
  if (own.last_used_at === undefined || own.last_used_at === null) return { lastUsedAt: null };
  const lastUsedAt = readInstant(own.last_used_at);
  return lastUsedAt === undefined
    ? { unknown: 'GitLab wrote the date of its last use in a form that cannot be read' }
    : { lastUsedAt };
}

export function readGrant(token: OAuthToken): OAuthGrant {
  const seconds = token.expires_in ?? token.expires_in_seconds ?? null;
  return { lastsMs: seconds === null ? null : seconds * 1000, clientId: token.application?.uid ?? null };
}
