/** The query of a `Link` header's address, which is all of it that is ever used: whatever host it names is not asked. */
export function findLink(header: string | undefined, rel: string): URLSearchParams | undefined {
  for (const link of (header ?? '').split(/,\s*(?=<)/)) {
    const found = /^\s*<([^>]*)>(.*)$/.exec(link);
    if (!found?.[2]?.includes(`rel="${rel}"`)) continue;
    const query = found[1]?.split('?')[1];
    if (query !== undefined) return new URLSearchParams(query);
  }
  return undefined;
}

/** The number of the last page, where the header names one. */
export function readLastPage(header: string | undefined): number | undefined {
  const page = Number(findLink(header, 'last')?.get('page') ?? Number.NaN);
  return Number.isInteger(page) && page > 0 ? page : undefined;
}
