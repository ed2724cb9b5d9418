import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { Net } from '../../net/index.ts';
import { below } from '../base-url.ts';
import { readJson, userAgent } from '../contact.ts';
import type { MadeAppAnswer } from '../github-app.ts';

const Made = z.object({
  id: z.union([z.number(), z.bigint(), z.string()]).transform(String),
  slug: z.string(),
  name: z.string(),
  pem: z.string(),
  webhook_secret: z.string().nullish(),
});

export interface CollectPlace {
  readonly apiUrl: string;
  readonly webUrl: string;
  readonly isServer: boolean;
}

/**
 * Trades the code for the App: https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest. The host
 * forgets the code with its answer, and says the private key and the webhook's secret this once.
 */
export async function collectApp(
  { apiUrl, webUrl, isServer }: CollectPlace,
  code: Secret,
  net: Net,
): Promise<MadeAppAnswer> {
  const url = below(apiUrl, `app-manifests/${encodeURIComponent(code.reveal())}/conversions`);
  const answer = await net.fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'application/vnd.github+json', 'user-agent': userAgent },
  });
  const body = await answer.text();
  if (answer.status === 404 || answer.status === 410) return { ok: false, refusal: 'used-up' };
  if (answer.status >= 500) {
    const words = `${new URL(apiUrl).hostname} answered with status ${answer.status}`;
    throw new HostError('unexpected-answer', words, { status: answer.status });
  }
  const made = Made.safeParse(readJson(answer.headers.get('content-type') ?? '', body));
  if (answer.status !== 201 || !made.success) return { ok: false, refusal: 'other' };

  const { id, slug, name, pem, webhook_secret: hookSecret } = made.data;
  const installUrl = `${webUrl}/${isServer ? 'github-apps' : 'apps'}/${encodeURIComponent(slug)}/installations/new`;
  const secrets = { privateKey: new Secret(pem), hookSecret: hookSecret ? new Secret(hookSecret) : null };
  return { ok: true, app: { id, slug, name, ...secrets, installUrl } };
}
