/** What came with which release, as far as the checks lean on it: https://docs.gitlab.com/api/ names them page by page. */
const since = {
  'filter-by-level': [11, 2],
  'effective-member': [12, 4],
  'read-api': [12, 10],
  'own-token': [15, 5],
  'sha256-repositories': [16, 0],
  'hook-test': [16, 11],
  'hook-events': [17, 3],
  'hook-resend': [17, 4],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

export type Feature = keyof typeof since;

/** `17.9.1-ee`, `8.13.0-pre`, `v16.0`: major and minor; undefined for what cannot be compared. */
export function readRelease(version: string): readonly [number, number] | undefined {
  const found = /^v?(\d+)\.(\d+)/.exec(version);
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

export function isBefore(
  [major, minor]: readonly [number, number],
  [otherMajor, otherMinor]: readonly [number, number],
): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

/** Whether a server has a feature; undefined when its version cannot be compared. */
export function has(version: string | null, feature: Feature): boolean | undefined {
  const release = version === null ? undefined : readRelease(version);
  return release && !isBefore(release, since[feature]);
}

/**
 * GitLab marks its Enterprise Edition in the version; the community's carries no mark. Null for what is not released,
 * as gitlab.com is: `18.7.0-pre` may be either.
 */
export function editionOf(version: string): 'enterprise' | 'community' | null {
  if (/-ee\b/.test(version)) return 'enterprise';
  return /^v?\d+\.\d+(?:\.\d+)?(?:-ce\b.*)?$/.test(version) ? 'community' : null;
}
