import type { Secret } from '../../core/secret.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { hostOf } from '../side-by-side.ts';

/** Integrations whose credentials share what a host allows. They are looked at one after the other. */
export interface Line {
  readonly host: string;
  readonly members: readonly StoredIntegration[];
}

/** As the host counts it: by account where that is known. */
export function accountOf(integration: StoredIntegration): string | undefined {
  const login = integration.lastTest?.login;
  return login ? `${hostOf(integration)} ${login}` : undefined;
}

/** Lines them up by account and credential. `open` gives the credential; undefined where it does not open. */
export function lineUp(
  all: readonly StoredIntegration[],
  open: (integration: StoredIntegration) => Secret | undefined,
): readonly Line[] {
  const lines = Map.groupBy(all, (each) => {
    const account = accountOf(each);
    if (account !== undefined) return account;
    const secret = open(each);
    return secret === undefined || secret.reveal() === '' ? each.id : `${hostOf(each)} ${secret.fingerprint}`;
  });
  // The longest first, so that none of them is left to the end.
  const sorted = [...lines.values()].toSorted((a, b) => b.length - a.length);
  return sorted.flatMap((members) => {
    const [first] = members;
    return first ? [{ host: hostOf(first), members }] : [];
  });
}
