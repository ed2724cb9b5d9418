import type { StoredIntegration } from '../../storage/documents.ts';
import { hostOf } from '../side-by-side.ts';

/** Integrations that share what a host allows. They are looked at one after the other. */
export interface Line {
  readonly host: string;
  readonly members: readonly StoredIntegration[];
}

/** Lines them up by what `keyOf` says that they share; undefined where that cannot be told. */
export function lineUp(
  all: readonly StoredIntegration[],
  keyOf: (integration: StoredIntegration) => string | undefined,
): readonly Line[] {
  const lines = Map.groupBy(all, (each) => keyOf(each) ?? each.id);
  // The longest first, so that none of them is left to the end.
  const sorted = [...lines.values()].toSorted((a, b) => b.length - a.length);
  return sorted.flatMap((members) => {
    const [first] = members;
    return first ? [{ host: hostOf(first), members }] : [];
  });
}
