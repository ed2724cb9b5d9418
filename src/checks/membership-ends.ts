import { daysUntil } from '../core/clock.ts';
import type { ProjectAccess } from '../providers/index.ts';
import { topGroup } from './access-levels.ts';
import type { CheckContext } from './check.ts';

const warnDays = 30;
const asked = 10;

export interface EndingMembership {
  readonly group: string;
  readonly endsAt: number;
}

/** Memberships of the groups above the projects that end soon; the first to end stands first. Only in a deep run. */
export async function findEndingMemberships(
  { host, deep, clock }: CheckContext,
  projects: readonly ProjectAccess[],
): Promise<readonly EndingMembership[]> {
  if (!deep || !host.access) return [];
  const groups = [...new Set(projects.map(topGroup))].slice(0, asked);
  const ending: EndingMembership[] = [];
  for (const group of groups) {
    const member = await host.access.memberIn('group', group);
    if (typeof member?.endsAt !== 'number') continue;
    if (daysUntil(member.endsAt, clock.now()) <= warnDays) ending.push({ group, endsAt: member.endsAt });
  }
  return ending.toSorted((a, b) => a.endsAt - b.endsAt);
}
