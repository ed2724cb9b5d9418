import { fail, pass, unknown, type Verdict, warn } from '../../core/verdict.ts';

/** Flow's own floor, and the release that began to tell a token's scopes and end. */
const floor = [9, 0] as const;
const tellsTokenFacts = [15, 5] as const;

function isBefore(
  [major, minor]: readonly [number, number],
  [otherMajor, otherMinor]: readonly [number, number],
): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

/** Reads `17.9.1-ee`, `8.13.0-pre`… and compares it with what Flow and the checks need. */
export function judgeVersion(version: string): Verdict {
  const found = /^v?(\d+)\.(\d+)/.exec(version);
  if (!found) return unknown(`The server calls its version “${version}”, which cannot be compared.`, { version });
  const release = [Number(found[1]), Number(found[2])] as const;
  if (isBefore(release, floor)) {
    return fail(
      `GitLab ${version} is older than 9.0, the oldest Flow can read.`,
      { summary: 'Have GitLab upgraded to 9.0 or newer.', who: 'host-admin' },
      { version },
    );
  }
  if (isBefore(release, tellsTokenFacts)) {
    return warn(
      `GitLab ${version} works with Flow, but does not tell a token’s scopes and end (15.5 and newer do).`,
      { summary: 'Note by hand when the token ends; an upgrade to 15.5 or newer makes it visible.', who: 'host-admin' },
      { version },
    );
  }
  return pass(`GitLab ${version}`, { version });
}
