import { accessLevel } from './access-level.ts';
import { answersAsApi } from './answers-as-api.ts';
import { appInstallation } from './app-installation.ts';
import { baseUrl } from './base-url.ts';
import type { Check } from './check.ts';
import { classicTokenPolicy } from './classic-token-policy.ts';
import { dnsPublic } from './dns-public.ts';
import { encodedSlashes } from './encoded-slashes.ts';
import { flowAllowList } from './flow-allow-list.ts';
import { headersIntact } from './headers-intact.ts';
import { hookConfig } from './hook-config.ts';
import { hookDeliveries } from './hook-deliveries.ts';
import { hookEnabled } from './hook-enabled.ts';
import { hookPresent } from './hook-present.ts';
import { hookSilence } from './hook-silence.ts';
import { hostStatus } from './host-status.ts';
import { hostVersion } from './host-version.ts';
import { https } from './https.ts';
import { ipAllowList } from './ip-allow-list.ts';
import { latency } from './latency.ts';
import { noRedirect } from './no-redirect.ts';
import { oauthClient } from './oauth-client.ts';
import { oauthRefresh } from './oauth-refresh.ts';
import { orgGrant } from './org-grant.ts';
import { orgRole } from './org-role.ts';
import { orgsVisible } from './orgs-visible.ts';
import { passwordLegacy } from './password-legacy.ts';
import { portOpen } from './port-open.ts';
import { privateName } from './private-name.ts';
import { publicUrls } from './public-urls.ts';
import { rateBudget } from './rate-budget.ts';
import { repoImported } from './repo-imported.ts';
import { repoRead } from './repo-read.ts';
import { reposVisible } from './repos-visible.ts';
import { rightProduct } from './right-product.ts';
import { scopeExcess } from './scope-excess.ts';
import { scopes } from './scopes.ts';
import { serviceAccount } from './service-account.ts';
import { sha256Repos } from './sha256-repos.ts';
import { sshOpen } from './ssh-open.ts';
import { ssoAuthorised } from './sso-authorised.ts';
import { tlsExpiry } from './tls-expiry.ts';
import { tlsHostname } from './tls-hostname.ts';
import { tlsTrusted } from './tls-trusted.ts';
import { tokenExpiry } from './token-expiry.ts';
import { tokenKind } from './token-kind.ts';
import { tokenUnused } from './token-unused.ts';
import { tokenValid } from './token-valid.ts';

/** Every check, in dependency order: the first that fails is the cause. */
export const allChecks: readonly Check[] = [
  baseUrl,
  https,
  privateName,
  dnsPublic,
  portOpen,
  sshOpen,
  tlsTrusted,
  tlsHostname,
  tlsExpiry,
  noRedirect,
  answersAsApi,
  rightProduct,
  flowAllowList,
  hostStatus,
  tokenKind,
  passwordLegacy,
  oauthClient,
  tokenValid,
  appInstallation,
  hostVersion,
  publicUrls,
  encodedSlashes,
  headersIntact,
  latency,
  scopes,
  scopeExcess,
  tokenExpiry,
  tokenUnused,
  oauthRefresh,
  serviceAccount,
  ssoAuthorised,
  classicTokenPolicy,
  ipAllowList,
  orgGrant,
  orgsVisible,
  orgRole,
  accessLevel,
  reposVisible,
  repoRead,
  repoImported,
  sha256Repos,
  hookPresent,
  hookConfig,
  hookEnabled,
  hookDeliveries,
  hookSilence,
  rateBudget,
];
