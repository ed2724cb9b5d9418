export { createDeliveryReader, type DeliveryReader } from './create-delivery-reader.ts';
export { createFindOrigin } from './create-find-origin.ts';
export { createReceive, type Receive } from './create-receive.ts';
export { openHookKeys } from './open-hook-keys.ts';
export { largestBodyBytes, type Outcome, statuses } from './outcome.ts';
export type { ReadEvent } from './take-in.ts';
