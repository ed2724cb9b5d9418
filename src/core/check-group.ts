import type { CheckId } from './check-id.ts';
import { checkList } from './check-list.ts';

/** The parts of a report, as people read it. */
export type CheckGroup = (typeof checkList)[number][1];

/** In the order in which they are shown, which is that of their first checks. */
export const checkGroups: readonly CheckGroup[] = [...new Set(checkList.map(([, group]) => group))];

const groups: ReadonlyMap<CheckId, CheckGroup> = new Map(checkList);

export function groupOf(check: CheckId): CheckGroup {
  return groups.get(check) ?? 'Access';
}
