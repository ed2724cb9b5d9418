import type { People } from '../../src/integrations/index.ts';

/** What Slack says of people, as it is told to; who is not named is a full member, a group that is not named is none. */
export function aPeople({
  others = [],
  unknown = [],
  groups = {},
}: {
  /** No full members. */
  readonly others?: readonly string[];
  /** People and groups for whom Slack does not answer. */
  readonly unknown?: readonly string[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
} = {}): People {
  return {
    isFullMember: async (_workspace, id) => (unknown.includes(id) ? undefined : !others.includes(id)),
    findName: async (_workspace, id) => (unknown.includes(id) ? undefined : `Person ${id}`),
    listGroup: async (_workspace, id) => (unknown.includes(id) ? undefined : (groups[id] ?? null)),
  };
}
