import type { Settings } from './settings.ts';

/** A page that nobody can open takes no secret; without it, `page` would leave no way to give one. */
export function requireAddressForPage({
  FLOW_SECRET_ENTRY: entry,
  FLOW_PUBLIC_URL: address,
}: Settings): readonly string[] {
  if (entry === undefined || entry === 'modal' || address !== undefined) return [];
  return [
    'FLOW_SECRET_ENTRY asks for the page that takes secrets, which needs FLOW_PUBLIC_URL: the address at which browsers reach the bot.',
  ];
}

/** An App signs in with both; one alone is a slip. */
export function requireWholeApp(settings: Settings): readonly string[] {
  const { GITHUB_APP_ID: id, GITHUB_APP_PRIVATE_KEY: key } = settings;
  if ((id === undefined) === (key === undefined)) return [];
  const names = ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY'] as const;
  const [there, missing] = id === undefined ? names.toReversed() : names;
  return [`${there} is set and ${missing} is not: a GitHub App signs in with both.`];
}
