import { z } from 'zod';

/** Every check there is, in the order in which causes are looked for. Stable for ever: people paste them into tickets. */
export const CheckId = z.enum([
  'base-url',
  'https',
  'private-name',
  'dns-public',
  'port-open',
  'tls-trusted',
  'tls-hostname',
  'tls-expiry',
  'no-redirect',
  'answers-as-api',
  'right-product',
  'token-kind',
  'token-valid',
  'host-version',
  'scopes',
  'token-expiry',
  'org-role',
  'access-level',
]);
export type CheckId = z.infer<typeof CheckId>;
