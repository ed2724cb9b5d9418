import { accessLevel } from './access-level.ts';
import { answersAsApi } from './answers-as-api.ts';
import { baseUrl } from './base-url.ts';
import type { Check } from './check.ts';
import { dnsPublic } from './dns-public.ts';
import { hostVersion } from './host-version.ts';
import { https } from './https.ts';
import { noRedirect } from './no-redirect.ts';
import { orgRole } from './org-role.ts';
import { portOpen } from './port-open.ts';
import { privateName } from './private-name.ts';
import { rightProduct } from './right-product.ts';
import { scopes } from './scopes.ts';
import { tlsExpiry } from './tls-expiry.ts';
import { tlsHostname } from './tls-hostname.ts';
import { tlsTrusted } from './tls-trusted.ts';
import { tokenExpiry } from './token-expiry.ts';
import { tokenKind } from './token-kind.ts';
import { tokenValid } from './token-valid.ts';

/** Every check, in dependency order: the first that fails is the cause. */
export const allChecks: readonly Check[] = [
  baseUrl,
  https,
  privateName,
  dnsPublic,
  portOpen,
  tlsTrusted,
  tlsHostname,
  tlsExpiry,
  noRedirect,
  answersAsApi,
  rightProduct,
  tokenKind,
  tokenValid,
  hostVersion,
  scopes,
  tokenExpiry,
  orgRole,
  accessLevel,
];
