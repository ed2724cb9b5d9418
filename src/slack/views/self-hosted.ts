import type { Provider } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/** Whether people give the address, because every such server has one of its own. */
export function isSelfHosted(
  providers: readonly Pick<Provider, 'id' | 'selfHosted'>[],
  { provider }: StoredIntegration,
): boolean {
  return providers.some(({ id, selfHosted }) => id === provider && selfHosted);
}
