export { openEmbeddedStore } from './embedded/open-embedded-store.ts';
export type { StoreLog } from './embedded/store-log.ts';
export type { Store } from './store.ts';
