/**
 * The query of the page that a `Link` header calls the next one. Only its query: a server that does not know its public
 * name writes another host there, and the token would follow.
 */
export function readNextPage(link: string | undefined): Readonly<Record<string, string>> | undefined {
  const next = (link ?? '').split(/,\s*(?=<)/).find((each) => /;\s*rel="?next"?/i.test(each));
  const address = /<([^>]+)>/.exec(next ?? '')?.[1];
  const url = address === undefined ? null : URL.parse(address, 'https://any.example');
  return url ? Object.fromEntries(url.searchParams) : undefined;
}
