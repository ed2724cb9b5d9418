import type { HostError } from '../core/errors.ts';
import { fail, type Verdict } from '../core/verdict.ts';
import type { CheckContext } from './check.ts';
import { quoteHost } from './host-words.ts';

/** Words a host uses for a credential that is over, beside the plain "I do not know it". */
const endings: readonly (readonly [RegExp, string, string])[] = [
  [/expired/i, 'the token has expired', 'expired'],
  [/revoked/i, 'the token was revoked', 'revoked'],
];

/** A key that is not the App's, or an App id that is not the key's, are answered alike. */
function judgeApp(error: HostError, { provider, integration, credential }: CheckContext): Verdict {
  const said = error.details.hostSays ?? '';
  const id = credential.kind === 'github-app' ? credential.appId : '';
  return fail(
    `${provider.shortLabel} does not know this key for a GitHub App with the id ${id}.${said === '' ? '' : ` ${provider.shortLabel} says: ${quoteHost(said)}`}`,
    {
      summary:
        'Compare the App id with the one on the App’s settings page, and make a new private key there if the old one was deleted.',
      url: `${integration.baseUrl}/settings/apps`,
      who: 'you',
    },
    { status: error.details.status ?? null, reason: 'not-accepted', hostSays: said },
  );
}

/** Hosts say the same of a wrong password, of a changed one, and of an account that must sign in some other way. */
function judgePassword({ details }: HostError, { provider, integration }: CheckContext): Verdict {
  const said = details.hostSays ?? '';
  return fail(
    `${provider.shortLabel} does not accept the user name and password: the password was changed, or the account may not sign in with one any more.${said === '' ? '' : ` ${provider.shortLabel} says: ${quoteHost(said)}`}`,
    {
      summary: 'Renew it with an access token of a service account: a new password cannot be entered, here or in Flow.',
      url: provider.pages.newToken(integration.baseUrl),
      who: 'you',
    },
    { status: details.status ?? null, reason: 'not-accepted', hostSays: said },
  );
}

/** What a 401 means for this kind of credential. */
export function judgeRefusal(error: HostError, context: CheckContext): Verdict {
  const { provider, integration } = context;
  if (context.credential.kind === 'github-app') return judgeApp(error, context);
  if (context.credential.kind === 'password') return judgePassword(error, context);
  const said = error.details.hostSays ?? '';
  const scopes = provider.requiredScopes(integration.authentication).join(', ');
  const ending = endings.find(([words]) => words.test(said));
  const quoted = said === '' ? '' : ` ${provider.shortLabel} says: ${quoteHost(said)}`;
  // One that was signed in for here; the access token of an ad-hoc test says nothing of a grant behind it.
  const isSignedIn = context.credential.kind === 'oauth' && context.credential.refresh !== undefined;
  const why = ending?.[1] ?? 'the token expired, was revoked, or belongs to another server';
  return fail(
    `${provider.shortLabel} does not accept the credential: ${why}.${quoted}`,
    isSignedIn
      ? {
          summary:
            'Sign in again with OAuth and give Flow the new grant: the old one can no longer be refreshed, or was revoked.',
          who: 'you',
        }
      : {
          summary: `Create a new token${scopes === '' ? '' : ` with ${scopes}`} and give it to Flow; where single sign-on is used, authorise it for SSO too.`,
          url: provider.pages.newToken(integration.baseUrl),
          who: 'you',
        },
    { status: error.details.status ?? null, reason: ending?.[2] ?? 'not-accepted', hostSays: said },
  );
}
