import { HostError } from '../core/errors.ts';
import { allServices } from '../core/service.ts';
import { fail, pass, type Verdict } from '../core/verdict.ts';
import type { Check, CheckContext } from './check.ts';
import { couldNotAsk, quoteHost } from './host-words.ts';
import { judgeRefusal } from './judge-refusal.ts';

/** What a person can mend by signing in: terms to accept, an address to confirm, a password that is over. */
const mustSignIn = /terms of service|log back in|log in to gitlab|is not confirmed|password (?:has )?expired/i;

/** GitLab names blocked and deactivated people in a 403, and a token too weak for this call in another. */
function judgeForbidden(error: HostError, context: CheckContext): Verdict {
  const said = error.details.hostSays ?? '';
  const isBlocked =
    error.details.refusal === 'account-blocked' ||
    /\b(?:blocked|deactivated|terms|banned|pending approval|suspended)\b/i.test(said);
  const lacksScope = error.details.body?.['error'] === 'insufficient_scope';
  if (lacksScope) {
    return pass(`${context.provider.shortLabel} knows the token, but it is too weak to say whose it is.`, {
      needed: error.details.body?.['scope'] ?? null,
    });
  }
  if (!isBlocked) return couldNotAsk(error);
  return fail(
    `${context.provider.shortLabel} does not let the account in. It says: ${quoteHost(said)}`,
    mustSignIn.test(said)
      ? {
          summary:
            'Sign in as this account in a browser and do what it asks there; where the account cannot sign in, an administrator can do it.',
          url: context.integration.baseUrl,
          who: 'you',
        }
      : {
          summary: 'Ask an administrator of the host to let the account in again, or use another account.',
          who: 'host-admin',
        },
    { status: error.details.status ?? null, reason: 'account', hostSays: said },
  );
}

function judgeStranger({ integration }: CheckContext): Verdict {
  return fail(
    `The repository at ${integration.baseUrl} wants a sign-in, and none was given.`,
    { summary: 'Give a token of an account that may read the repository.', who: 'you' },
    { status: 401, reason: 'no-credential' },
  );
}

/** Over Git a repository that is not there and one that may not be seen are answered alike. */
function judgeMissing({ integration, credential }: CheckContext): Verdict {
  const who = credential.kind === 'none' ? 'callers without a token' : 'this token';
  return fail(
    `There is no repository at ${integration.baseUrl} for ${who}: the host answers 404.`,
    {
      summary: 'Check the path of the repository, and that the account may read it.',
      who: 'you',
    },
    { status: 404, reason: 'not-found' },
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
      if (context.host.opens) return pass(await context.host.opens(), { login: null });
      const { identity, serviceAccount } = await context.host.account();
      return pass(`Successfully connected via ${identity.login}`, { login: identity.login, serviceAccount });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.code === 'unauthorized' && context.credential.kind === 'none') return judgeStranger(context);
      if (error.code === 'unauthorized') return judgeRefusal(error, context);
      if (error.code === 'forbidden') return judgeForbidden(error, context);
      if (error.code === 'not-found' && context.host.opens) return judgeMissing(context);
      return couldNotAsk(error);
    }
  },
};
