import type { CheckId } from './check-id.ts';

/** The parts of a report, as people read it. */
export type CheckGroup = 'Address' | 'Sign-in' | 'Access' | 'Webhooks';

export const checkGroups: readonly CheckGroup[] = ['Address', 'Sign-in', 'Access', 'Webhooks'];

const groups: Readonly<Record<CheckGroup, readonly CheckId[]>> = {
  Address: [
    'base-url',
    'https',
    'private-name',
    'dns-public',
    'port-open',
    'ssh-open',
    'tls-trusted',
    'tls-hostname',
    'tls-expiry',
    'no-redirect',
    'answers-as-api',
    'right-product',
    'flow-allow-list',
    'host-status',
    'host-version',
    'public-urls',
    'encoded-slashes',
    'headers-intact',
    'latency',
  ],
  'Sign-in': [
    'token-kind',
    'password-legacy',
    'oauth-client',
    'token-valid',
    'app-installation',
    'scopes',
    'scope-excess',
    'token-expiry',
    'token-unused',
    'oauth-refresh',
    'service-account',
    'rate-budget',
  ],
  Access: [
    'sso-authorised',
    'classic-token-policy',
    'ip-allow-list',
    'org-grant',
    'orgs-visible',
    'org-role',
    'access-level',
    'repos-visible',
    'repo-read',
    'repo-imported',
    'sha256-repos',
  ],
  Webhooks: ['hook-present', 'hook-config', 'hook-enabled', 'hook-deliveries', 'hook-silence'],
};

export function groupOf(check: CheckId): CheckGroup {
  return checkGroups.find((group) => groups[group].includes(check)) ?? 'Access';
}
