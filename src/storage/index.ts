export type { BlindTime, BlindTimeLedger } from './blind-times.ts';
export type { BotLife, LifeLedger, Outage, OutageCause } from './bot-life.ts';
export type { ArrivedDelivery, DeliveryLedger, HookFigures, ReadDelivery, WaitingDelivery } from './deliveries.ts';
export { type DigestLedger, DigestMark } from './digests.ts';
export { checkStore } from './embedded/check-store.ts';
export { type DiskSpace, readFreeSpace } from './embedded/free-space.ts';
export { openEmbeddedStore } from './embedded/open-embedded-store.ts';
export { openStorage, type Storage } from './embedded/open-storage.ts';
export type { StoreLog } from './embedded/store-log.ts';
export type { FoundHook } from './hooks.ts';
export type { Ledger } from './ledger.ts';
export type {
  AlertChange,
  AlertEntry,
  AlertLedger,
  NewOutboxEntry,
  OutboxEntry,
  OutboxStanding,
  ScheduledEntry,
} from './outbox.ts';
export type { KeptPost, ScheduledPostLedger } from './scheduled-posts.ts';
export type { Store } from './store.ts';
