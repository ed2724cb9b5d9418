import { z } from 'zod';
import type { OAuthClient } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import type { OAuthClientAnswer } from '../abilities.ts';
import { below } from '../base-url.ts';
import { readJson, userAgent } from '../contact.ts';

const OAuthError = z.object({ error: z.string() });

/**
 * Offers GitLab a code that nobody was given: a pair it does not know is `invalid_client`, a known one gets as far as
 * `invalid_grant` (RFC 6749, section 5.2). No token comes of it and nothing changes.
 */
export async function checkOAuthClient(
  baseUrl: string,
  client: OAuthClient,
  tokenMadeFor: string | null,
  net: Net,
): Promise<OAuthClientAnswer> {
  const answer = await net.fetch(below(baseUrl, 'oauth/token'), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      code: 'a-code-nobody-was-given',
      client_id: client.id,
      client_secret: client.secret.reveal(),
      redirect_uri: 'https://flow.pluralsight.com/accounts/complete/gitlab-enterprise',
    }),
  });
  const body = OAuthError.safeParse(readJson(answer.headers.get('content-type') ?? '', await answer.text()));
  if (body.data?.error === 'invalid_client' || body.data?.error === 'unauthorized_client') return { state: 'refused' };
  if (body.data?.error === 'invalid_grant') {
    return { state: 'accepted', isItsToken: tokenMadeFor === client.id, appName: null };
  }
  throw new HostError(
    'unexpected-answer',
    `${new URL(baseUrl).hostname} answered ${answer.status} to an OAuth question`,
    {
      status: answer.status,
    },
  );
}
