import type { CheckId } from './check-id.ts';

const pageNames: Partial<Record<CheckId, string>> = {
  'host-status': 'the status page',
  'token-kind': 'the token page',
  'token-valid': 'the token page',
  'token-expiry': 'the token page',
  'password-legacy': 'the token page',
  'classic-token-policy': 'the token page',
  scopes: 'the token page',
  'scope-excess': 'the token page',
  'oauth-client': 'the OAuth application',
  'app-installation': 'the installation',
  'sso-authorised': 'the single sign-on page',
  'org-grant': 'the OAuth app policy',
  'orgs-visible': 'the people page',
  'org-role': 'the people page',
  'access-level': 'the members page',
  'repos-visible': 'the people page',
  'hook-present': 'the webhook page',
  'hook-config': 'the webhook page',
  'hook-enabled': 'the webhook page',
  'hook-deliveries': 'the webhook page',
  'hook-silence': 'the webhook page',
};

/** "Open the token page on github.com": what will open, before it does. */
export function describePage(check: CheckId, url: string): string {
  const host = URL.parse(url)?.host ?? url;
  const page = pageNames[check];
  return page ? `Open ${page} on ${host}` : `Open ${host}`;
}
