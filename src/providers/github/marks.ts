import { z } from 'zod';
import type { AnswerMarks, SeenAddress } from '../abilities.ts';
import type { Answer } from './ask.ts';

const address = z.string().nullish().catch(null);

/** The fields of accounts and repositories that GitHub fills with addresses of its own. */
export const shownAddresses = {
  url: address,
  html_url: address,
  avatar_url: address,
  repos_url: address,
  clone_url: address,
  ssh_url: address,
};
const Addresses = z.object(shownAddresses);

// A server writes all entries of a list in the same way.
const FirstOfList = z.union([
  z.tuple([Addresses]).rest(z.unknown()),
  z.object({ repositories: z.tuple([Addresses]).rest(z.unknown()) }).transform((body) => body.repositories),
]);

function readBody(data: unknown): readonly SeenAddress[] {
  const list = FirstOfList.safeParse(data);
  const one = list.success ? list.data[0] : (Addresses.safeParse(data).data ?? {});
  return Object.entries(one).flatMap(([field, url]) => (url ? [{ field, url }] : []));
}

function readLinks(header: string | undefined): readonly SeenAddress[] {
  return [...(header ?? '').matchAll(/<([^>]+)>/g)].flatMap(([, url]) => (url ? [{ field: 'Link', url }] : []));
}

export interface Marks {
  note(answer: Answer): void;
  /** `listsScopes` for credentials of which GitHub always lists the scopes. */
  read(of: { readonly isServer: boolean; readonly listsScopes: boolean }): AnswerMarks;
}

/** Collects what answers give away: the addresses in them, and the headers that should stand over the first of them. */
export function createMarks(): Marks {
  const addresses = new Map<string, SeenAddress>();
  let first: Answer | undefined;

  return {
    note(answer) {
      if (answer.status >= 300) return;
      first ??= answer;
      for (const seen of [...readBody(answer.data), ...readLinks(answer.headers['link'])]) {
        addresses.set(`${seen.field} ${URL.parse(seen.url)?.origin ?? seen.url}`, seen);
      }
    },

    read({ isServer, listsScopes }) {
      const always = [
        ['x-github-request-id', true],
        ['x-github-enterprise-version', isServer],
        ['x-oauth-scopes', listsScopes],
      ] as const;
      return {
        addresses: [...addresses.values()],
        missingHeaders: always.flatMap(([name, isSent]) =>
          first && isSent && first.headers[name] === undefined ? [name] : [],
        ),
      };
    },
  };
}
