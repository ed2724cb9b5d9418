import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/net.ts';
import { below } from '../base-url.ts';
import { userAgent } from '../contact.ts';
import type { DeliverySources } from '../provider.ts';

// https://docs.github.com/en/rest/meta/meta#get-github-meta-information
const Meta = z.object({ hooks: z.array(z.string()).min(1) });

/** The CIDRs that GitHub Cloud delivers from. Without a credential; an unchanged answer costs nothing of the 60 an hour. */
export async function readDeliverySources(
  apiUrl: string,
  net: Net,
  known: DeliverySources | undefined,
): Promise<DeliverySources> {
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': userAgent,
    ...(known?.tag ? { 'if-none-match': known.tag } : {}),
  };
  const answer = await net.fetch(below(apiUrl, 'meta'), { headers, redirect: 'manual' });
  if (answer.status === 304 && known) return known;
  const body: unknown = answer.ok ? await answer.json().catch(() => undefined) : undefined;
  const meta = Meta.safeParse(body);
  if (!meta.success) {
    throw new HostError('unexpected-answer', 'GitHub did not tell where it delivers webhooks from.', {
      status: answer.status,
    });
  }
  return { ranges: meta.data.hooks, tag: answer.headers.get('etag') };
}
