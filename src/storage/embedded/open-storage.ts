import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { type EmbeddedStoreOptions, openEmbeddedStore } from './open-embedded-store.ts';

/** Both halves of what is kept: documents that change, and the ledger that grows. */
export interface Storage {
  readonly store: Store;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** Opens both in one folder, under one lock. Rejects with StoreError, and then holds nothing. */
export async function openStorage(options: EmbeddedStoreOptions): Promise<Storage> {
  const store = await openEmbeddedStore(options);
  try {
    const ledger = await openLedger(options);
    return {
      store,
      ledger,
      async close() {
        await ledger.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
