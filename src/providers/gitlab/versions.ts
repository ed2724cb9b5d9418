import { fail, pass, unknown, type Verdict, warn } from '../../core/verdict.ts';
import { editionOf, has, isBefore, readRelease } from './gates.ts';

/** Flow's own floor. */
const floor = [9, 0] as const;

/** Reads `17.9.1-ee`, `8.13.0-pre`… and compares it with what Flow and the checks need. */
export function judgeVersion(version: string): Verdict {
  const release = readRelease(version);
  if (!release) return unknown(`The server calls its version “${version}”, which cannot be compared.`, { version });

  const facts = { version, edition: editionOf(version) };
  if (isBefore(release, floor)) {
    return fail(
      `GitLab ${version} is older than 9.0, the oldest Flow can read.`,
      { summary: 'Have GitLab upgraded to 9.0 or newer.', who: 'host-admin' },
      facts,
    );
  }
  if (!has(version, 'own-token')) {
    return warn(
      `GitLab ${version} works with Flow, but does not tell a token’s scopes and end (15.5 and newer do).`,
      { summary: 'Note by hand when the token ends; an upgrade to 15.5 or newer makes it visible.', who: 'host-admin' },
      facts,
    );
  }
  return pass(`GitLab ${version}`, facts);
}
