import type { Draft } from '../../storage/documents.ts';

const longest = 60;

/** A name to begin with: the one organisation, else the account on a shared host, else the host. */
export function presetName({ provider, baseUrl, organizations, test }: Draft): string {
  const kind = provider === 'ghes' ? 'github' : provider;
  const [only, ...others] = organizations;
  if (only !== undefined && others.length === 0) return cut(`${only.replaceAll('/', '-')}-${kind}`);
  if (provider === 'github' && test?.login) return cut(`${test.login}-${kind}`);
  return cut(URL.parse(baseUrl)?.hostname ?? kind);
}

function cut(name: string): string {
  return name.slice(0, longest);
}
