import { z } from 'zod';
import type { CheckId } from '../../core/check-id.ts';
import type { Report } from '../../core/report.ts';

const names = z.array(z.string());

const Named = z.object({ organizations: names });
const Visible = z.object({ organizations: names, missing: names.default([]), others: names.default([]) });
const Groups = z.object({ groups: names, missing: names.default([]) });
const Granted = z.object({
  organizations: names,
  isCertain: z.boolean().default(false),
  /** Of the first one. */
  role: z.string().optional(),
});
const SingleSignOn = z.object({ organizations: names, leftOut: names.default([]) });
const TurnedAway = z.object({ organizations: names, callerAddress: z.string().nullable() });
const Lacking = z.object({ organizations: names, missing: names });
const Roles = z.object({
  organizations: z.array(z.object({ name: z.string(), role: z.string(), state: z.string() })),
});
const Installed = z.object({
  notInstalled: names,
  suspended: names,
  installations: z.array(z.object({ organization: z.string(), repositories: z.string() })),
});
const Access = z.object({ belowReporter: names, belowMaintainer: names });

/** What the checks of a report told of organisations; undefined where a check did not look. */
export type Evidence = ReturnType<typeof readEvidence>;

/** Takes out of a report what its checks found of organisations and groups. */
export function readEvidence(report: Report) {
  const find = (id: CheckId) => report.checks.find((check) => check.id === id && check.status !== 'skip');
  const read = <Facts>(id: CheckId, shape: z.ZodType<Facts>): Facts | undefined => {
    const check = find(id);
    return check && check.status !== 'unknown' ? shape.safeParse(check.facts).data : undefined;
  };
  const visible = read('orgs-visible', Visible);
  const onGrant = find('org-grant');
  const grant = onGrant && Granted.safeParse(onGrant.facts).data;

  return {
    visible,
    groups: read('orgs-visible', Groups),
    restricted: onGrant?.status === 'fail' ? grant : undefined,
    /** Not approved, or not a member: the host does not tell which. */
    hidden: onGrant?.status === 'unknown' ? (grant?.organizations ?? []) : [],
    sso: read('sso-authorised', SingleSignOn),
    tokenPolicy: find('classic-token-policy')?.status === 'fail' ? read('classic-token-policy', Named) : undefined,
    turnedAway: read('ip-allow-list', TurnedAway),
    /** Lists that lack some of Flow's addresses, as an owner sees them. */
    lacking: read('ip-allow-list', Lacking),
    hasAskedLists: read('ip-allow-list', Named) !== undefined,
    /** By their names in small letters: there may be thousands. */
    open: new Set([...(visible?.organizations ?? []), ...(visible?.others ?? [])].map((name) => name.toLowerCase())),
    roles: new Map((read('org-role', Roles)?.organizations ?? []).map((each) => [each.name.toLowerCase(), each])),
    installed: read('app-installation', Installed),
    access: read('access-level', Access),
    /** Without it nothing else can be said. */
    isSignedIn: find('token-valid')?.status === 'pass' || find('token-valid')?.status === 'warn',
  };
}
