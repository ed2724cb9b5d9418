import type { CheckId } from './check-id.ts';

/** Whether the name of a host leads to it from outside, and whether its certificate holds. */
export const reachChecks: readonly CheckId[] = [
  'private-name',
  'dns-public',
  'port-open',
  'tls-trusted',
  'tls-hostname',
  'tls-expiry',
];

/** What can be told of any address of the web without a credential. */
export const webAddressChecks: readonly CheckId[] = [
  'base-url',
  'https',
  ...reachChecks,
  'no-redirect',
  'answers-as-api',
  'right-product',
  'flow-allow-list',
];
