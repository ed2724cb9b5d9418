import type { CheckId } from '../../core/check-id.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { findTelling } from '../../core/report-words.ts';
import { joinWords } from '../../core/service.ts';
import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import type { AskedStep, HandoverKind } from '../../storage/handover.ts';
import { findTypedSecret } from '../secret-page/awaited-secret.ts';
import { describeStep } from './asked-step.ts';

/** What a new token, key or client secret can mend. */
const mendedBySecret: readonly CheckId[] = [
  'token-kind',
  'password-legacy',
  'oauth-client',
  'token-valid',
  'scopes',
  'token-expiry',
  'oauth-refresh',
  'sso-authorised',
  'classic-token-policy',
  'service-account',
];

/** Whose step a check is; undefined where it is nobody else's. */
function readKind({ id, remedy }: CheckResult): HandoverKind | undefined {
  // A member can only ask for the grant: it is an owner who gives it.
  if (id === 'org-grant') return 'owner';
  if (remedy?.who === 'you') return mendedBySecret.includes(id) ? 'secret' : undefined;
  return remedy?.who;
}

/** The checks of a report that are of this kind and not fine. */
export function findChecks(report: Report | undefined, kind: HandoverKind): readonly CheckResult[] {
  const bad = report?.checks.filter(
    ({ status, remedy }) => remedy !== null && (status === 'fail' || status === 'warn'),
  );
  return (bad ?? []).filter((check) => readKind(check) === kind);
}

function describeSecretStep(draft: Draft, provider: Provider, found: readonly CheckResult[]): AskedStep | undefined {
  const field = findTypedSecret(draft, provider);
  if (!field) return undefined;
  const { baseUrl, organizations, appId, oauth } = draft;
  const { host } = new URL(baseUrl);
  const scopes = joinWords(provider.requiredScopes('token'));
  const what = {
    token: `Make an access token on ${host}${scopes === '' ? '' : ` with the scopes ${scopes}`}, best with a service account.`,
    'private-key': `Make a private key for the GitHub App ${appId ?? ''} on ${host}.`,
    'client-secret': `Find the client secret of the OAuth app ${oauth?.clientId ?? ''} on ${host}, or make a new one.`,
  }[field];
  const sees = organizations.length === 0 ? [] : [`It has to see ${joinWords(organizations)}.`];
  const page = field === 'token' ? provider.pages.newToken(baseUrl) : provider.pages.oauthApps?.(baseUrl);
  const isPage = page !== undefined && field !== 'private-key';
  return {
    kind: 'secret',
    todo: [
      what,
      ...(field === 'token' ? sees : []),
      ...(found.length > 0 ? ['Or mend the one that Flow has, where that is yours, and press Done.'] : []),
      'Give it with the button below. Whoever asks you never sees it.',
    ],
    why: found.map(({ detail }) => detail),
    pages: isPage ? [{ check: field === 'token' ? 'token-valid' : 'oauth-client', url: page }] : [],
    ticket: [],
    checks: found.map(({ id }) => id),
    field,
  };
}

const others: readonly HandoverKind[] = ['owner', 'network', 'host-admin', 'flow-admin'];

/**
 * The steps of a set-up that somebody else can do; the one that its test asks for comes first. Firewalls are asked for
 * wherever there is one, because no test from here sees Flow's own addresses turned away.
 */
export function listSteps(draft: Draft, provider: Provider, report: Report | undefined): readonly AskedStep[] {
  const { baseUrl } = draft;
  const secret = describeSecretStep(draft, provider, findChecks(report, 'secret'));
  const steps = others.flatMap((kind) => {
    const checks = findChecks(report, kind);
    const isAsked = checks.length > 0 || (kind === 'network' && provider.selfHosted);
    return isAsked ? [describeStep(kind, { baseUrl, report, checks })] : [];
  });
  const telling = report && findTelling(report);
  const first = telling && readKind(telling);
  const all = secret ? [secret, ...steps] : steps;
  return [...all.filter(({ kind }) => kind === first), ...all.filter(({ kind }) => kind !== first)];
}
