import { HostError } from '../core/errors.ts';
import { allServices } from '../core/service.ts';
import { fail, pass, type Verdict } from '../core/verdict.ts';
import type { Check, CheckContext } from './check.ts';
import { couldNotAsk, quoteHost } from './host-words.ts';

/** Words a host uses for a credential that is over, beside the plain "I do not know it". */
const endings: readonly (readonly [RegExp, string, string])[] = [
  [/expired/i, 'the token has expired', 'expired'],
  [/revoked/i, 'the token was revoked', 'revoked'],
];

function judgeRefusal(error: HostError, { provider, integration }: CheckContext): Verdict {
  const said = error.details.hostSays ?? '';
  const ending = endings.find(([words]) => words.test(said));
  const quoted = said === '' ? '' : ` ${provider.shortLabel} says: ${quoteHost(said)}`;
  const why = ending?.[1] ?? 'the token expired, was revoked, or belongs to another server';
  return fail(
    `${provider.shortLabel} does not accept the credential: ${why}.${quoted}`,
    {
      summary: `Create a new token with ${provider.requiredScopes(integration.authentication).join(', ')} and give it to Flow; where single sign-on is used, authorise it for SSO too.`,
      url: provider.pages.newToken(integration.baseUrl),
      who: 'you',
    },
    { status: error.details.status ?? null, reason: ending?.[2] ?? 'not-accepted', hostSays: said },
  );
}

/** GitLab names blocked and deactivated people in a 403, and a token too weak for this call in another. */
function judgeForbidden(error: HostError, context: CheckContext): Verdict {
  const said = error.details.hostSays ?? '';
  const isBlocked = /\b(?:blocked|deactivated|terms|banned|pending approval|suspended)\b/i.test(said);
  const lacksScope = error.details.body?.['error'] === 'insufficient_scope';
  if (lacksScope) {
    return pass(`${context.provider.shortLabel} knows the token, but it is too weak to say whose it is.`, {
      needed: error.details.body?.['scope'] ?? null,
    });
  }
  if (!isBlocked) return couldNotAsk(error);
  return fail(
    `${context.provider.shortLabel} does not let the account in. It says: ${quoteHost(said)}`,
    {
      summary: 'Ask an administrator of the host to let the account in again, or use another account.',
      who: 'host-admin',
    },
    { status: error.details.status ?? null, reason: 'account', hostSays: said },
  );
}

export const tokenValid: Check = {
  id: 'token-valid',
  title: 'the host accepts the credential',
  after: [
    'base-url',
    'https',
    'port-open',
    'tls-trusted',
    'tls-hostname',
    'tls-expiry',
    'answers-as-api',
    'right-product',
    'token-kind',
  ],
  costs: allServices,
  async run(context) {
    try {
      const { identity, serviceAccount } = await context.host.account();
      return pass(`Successfully connected via ${identity.login}`, { login: identity.login, serviceAccount });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.code === 'unauthorized') return judgeRefusal(error, context);
      if (error.code === 'forbidden') return judgeForbidden(error, context);
      return couldNotAsk(error);
    }
  },
};
