import type { Report } from '../../core/report.ts';
import type { OrganizationNote } from '../../storage/documents.ts';
import { type GrantSubject, isSameOrganization, type SeenOrganization } from './grant.ts';
import { readGrants } from './read-grants.ts';

/** A document stays small whatever the host holds. */
const mostNotes = 200;

/** Only GitHub lists all that an account belongs to, so only there one that was not seen before is new. */
function readFirstSight({ provider, organizations, organizationNotes }: GrantSubject, name: string, at: string) {
  const isListed = provider === 'github' || provider === 'ghes';
  const isNamed = organizations.some((each) => isSameOrganization(each, name));
  const isFirstLook = !organizationNotes.some(({ lastReadAt }) => lastReadAt !== null);
  return isListed && !isNamed && !isFirstLook ? at : null;
}

/** What the test adds to what is known of one; undefined for one that nothing is known of any more. */
function noteOne(subject: GrantSubject, { name, state, check }: SeenOrganization, at: string) {
  const before = subject.organizationNotes.find((each) => isSameOrganization(each.name, name));
  const known = before ?? { firstSeenAt: null, lastReadAt: null, requested: null, unwanted: null };
  if (state === 'granted') {
    const firstSeenAt = before ? before.firstSeenAt : readFirstSight(subject, name, at);
    // Whoever asked for it has it now.
    return { name, firstSeenAt, lastReadAt: at, requested: null, unwanted: known.unwanted };
  }
  const isSaid = known.lastReadAt !== null || known.requested !== null || known.unwanted !== null;
  if (state === 'cannot-tell' && !isSaid && (check === null || !before)) return undefined;
  return { ...known, name };
}

/** What is kept of the organisations of an integration after a test: when each was open last, and that it is there. */
export function noteOrganizations(subject: GrantSubject, report: Report): OrganizationNote[] {
  return readGrants(report, subject)
    .flatMap((each) => noteOne(subject, each, report.finishedAt) ?? [])
    .slice(0, mostNotes);
}
