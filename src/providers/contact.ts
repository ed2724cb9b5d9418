import type { Net } from '../net/net.ts';

/** The first answer of an address, before any credential is shown to it where the product allows that. */
export interface Contact {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  /** Where a redirect points, as an absolute URL. */
  readonly location: string | null;
  /** Answer headers that tell products and firewalls apart, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined when the body was no JSON. */
  readonly json: unknown;
  /** The page's title or the first words of a body that was no JSON; one line. */
  readonly words: string;
}

// What tells products, firewalls and proxies apart; nothing else of an answer is kept.
const keptHeaders = [
  'cf-ray',
  'content-type',
  'location',
  'retry-after',
  'server',
  'via',
  'www-authenticate',
  'x-amzn-requestid',
  'x-amzn-waf-action',
  'x-ausername',
  'x-arequestid',
  'x-authentication-denied-reason',
  'x-azure-ref',
  'x-github-enterprise-version',
  'x-github-request-id',
  'x-gitlab-meta',
  'x-iinfo',
  'x-request-id',
  'x-seraph-loginreason',
  'x-sucuri-id',
];

/** The headers worth keeping, from any answer. */
export function keepHeaders(headers: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...headers]
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => keptHeaders.includes(name)),
  );
}

// A host may send megabytes of what these patterns look for; the words that help stand at the beginning.
const mostLooked = 10_000;

/** One line of host text, short enough to quote, without what could act as markup or hide. */
export function quote(text: string, longest = 200): string {
  const line = text
    .slice(0, mostLooked)
    .replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}

/** A page's title, or how its text begins. */
export function readPageWords(body: string): string {
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(body.slice(0, mostLooked))?.[1];
  return quote(title ?? body.slice(0, 2_000), 80);
}

/** JSON when the answer says it is JSON and it parses; else undefined. */
export function readJson(contentType: string, body: string): unknown {
  if (!/\bjson\b/i.test(contentType)) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function absolute(location: string | null, from: string): string | null {
  if (location === null) return null;
  return URL.parse(location, from)?.href ?? null;
}

/** What is kept of an answer whose body has been read. */
export function toContact(url: string, answer: Response, body: string): Contact {
  const contentType = answer.headers.get('content-type') ?? '';
  return {
    url,
    status: answer.status,
    contentType,
    location: absolute(answer.headers.get('location'), url),
    headers: keepHeaders(answer.headers),
    json: readJson(contentType, body),
    words: readPageWords(body),
  };
}

/** Asks an address once, showing no credential. Throws HostError only when there is no HTTP answer. */
export async function makeContact(net: Net, url: string): Promise<Contact> {
  const answer = await net.fetch(url, { headers: { accept: 'application/json', 'user-agent': userAgent } });
  return toContact(url, answer, await answer.text());
}

/** Hosts ask callers to name themselves; GitHub refuses those that do not. */
export const userAgent = 'flow-bot';
