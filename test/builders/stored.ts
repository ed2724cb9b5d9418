import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aStoredIntegration, aTestSummary } from './documents.ts';
import type { Service } from './service.ts';
import { workspace } from './service.ts';

/** Puts integrations into a service's store as they are given, without any test. */
export async function store(
  service: Pick<Service, 'store'>,
  ...given: readonly Partial<StoredIntegration>[]
): Promise<readonly StoredIntegration[]> {
  return Promise.all(
    given.map(async (each) => {
      const made = await service.store.createIntegration(workspace, aStoredIntegration(each));
      if (!made) throw new Error(`there is already one named ${each.name}`);
      return made;
    }),
  );
}

/** The last test of one whose token ends then; null for no date. */
export const ending = (tokenExpiresAt: string | null) => ({ lastTest: aTestSummary({ tokenExpiresAt }) });
