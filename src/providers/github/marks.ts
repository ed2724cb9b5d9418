import { z } from 'zod';
import type { AnswerMarks, SeenAddress } from '../abilities.ts';
import type { Answer } from './answer.ts';

const address = z.string().nullish().catch(null);

/** The fields of an account that GitHub fills with addresses of its own. */
export const accountAddresses = {
  url: address,
  html_url: address,
  avatar_url: address,
  organizations_url: address,
  repos_url: address,
};
const Addresses = z.object(accountAddresses);

function readLinks(header: string | undefined): readonly SeenAddress[] {
  return [...(header ?? '').matchAll(/<([^>]+)>/g)].flatMap(([, url]) => (url ? [{ field: 'Link', url }] : []));
}

/**
 * The addresses that an account's answer carries, and the headers that should stand over it. `listsScopes` for
 * credentials of which GitHub always lists the scopes.
 */
export function readMarks(answer: Answer, isServer: boolean, listsScopes: boolean): AnswerMarks {
  const body = Addresses.safeParse(answer.data);
  const addresses = Object.entries(body.data ?? {}).flatMap(([field, url]) => (url ? [{ field, url }] : []));
  const always = [
    ['X-GitHub-Request-Id', true],
    ['X-GitHub-Enterprise-Version', isServer],
    ['X-OAuth-Scopes', listsScopes],
  ] as const;
  return {
    addresses: [...addresses, ...readLinks(answer.headers['link'])],
    missingHeaders: always.flatMap(([name, isSent]) =>
      isSent && answer.headers[name.toLowerCase()] === undefined ? [name] : [],
    ),
  };
}
