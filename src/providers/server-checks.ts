import type { CheckId } from '../core/check-id.ts';
import { webAddressChecks } from '../core/network-checks.ts';

/** What any server of a company answers to that hands out tokens of its own. */
export const serverChecks: readonly CheckId[] = [
  ...webAddressChecks,
  'token-kind',
  'token-valid',
  'host-version',
  'public-urls',
  'latency',
  'token-expiry',
];
