import { z } from 'zod';
import type { OAuthClient } from '../../core/credential.ts';
import type { Secret } from '../../core/secret.ts';
import type { Net } from '../../net/index.ts';
import type { OAuthClientAnswer } from '../abilities.ts';
import { below } from '../base-url.ts';
import { readJson, userAgent } from '../contact.ts';
import { findHostError } from './answer.ts';

const Checked = z.object({ app: z.object({ name: z.string() }) });

/**
 * Asks GitHub about the token as the OAuth app itself: the one POST that changes nothing.
 * https://docs.github.com/en/rest/apps/oauth-applications#check-a-token
 */
export async function checkOAuthClient(
  apiUrl: string,
  client: OAuthClient,
  token: Secret,
  net: Net,
): Promise<OAuthClientAnswer> {
  const response = await net.fetch(below(apiUrl, `applications/${encodeURIComponent(client.id)}/token`), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': userAgent,
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret.reveal()}`).toString('base64')}`,
    },
    body: JSON.stringify({ access_token: token.reveal() }),
  });
  const data = readJson(response.headers.get('content-type') ?? '', await response.text());
  const answer = { status: response.status, headers: Object.fromEntries(response.headers), data };
  const error = findHostError(answer, new URL(apiUrl).hostname);
  if (!error) {
    const checked = Checked.safeParse(data);
    return { state: 'accepted', isItsToken: true, appName: checked.data?.app.name ?? null };
  }
  // The pair opened the door; the token behind it is another app's, or nobody's.
  if (error.code === 'not-found' || error.details.status === 422) {
    return { state: 'accepted', isItsToken: false, appName: null };
  }
  if (error.code === 'unauthorized' || error.code === 'forbidden') return { state: 'refused' };
  throw error;
}
