import type { RenewKind } from '../../integrations/index.ts';
import type { StoredCredential } from '../../storage/documents.ts';

export const kindLabels: Readonly<Record<RenewKind, string>> = {
  token: 'Access token',
  oauth: 'OAuth',
  'github-app': 'GitHub App',
};

/** The one that somebody chose, else the one it has, else the recommended one. */
export function chooseRenewKind(
  kinds: readonly RenewKind[],
  chosen: string | null,
  { kind }: Pick<StoredCredential, 'kind'>,
): RenewKind {
  const find = (wanted: string | null) => kinds.find((each) => each === wanted);
  return find(chosen) ?? find(kind) ?? kinds[0] ?? 'token';
}
