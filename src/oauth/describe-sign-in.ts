import { joinWords } from '../core/service.ts';
import type { OAuthRefusal } from '../providers/index.ts';
import { describeApp } from './describe-app.ts';
import type { SignInEnd } from './oauth.ts';
import type { SignInWords } from './sign-in-words.ts';

const newLink = 'Get a new link in Slack and sign in once more.';

function describeWrongClient({ provider, baseUrl }: SignInEnd): SignInWords {
  const { shortLabel, oauth, pages } = provider;
  const page = pages.oauthApps?.(baseUrl) ?? baseUrl;
  return {
    title: `${shortLabel} does not know the OAuth app by this client id and secret`,
    lines:
      oauth?.app.of === 'bot'
        ? [
            'It is the bot’s own app, so whoever runs the bot can mend it: GITHUB_OAUTH_CLIENT_ID and GITHUB_OAUTH_CLIENT_SECRET must be those on the app’s page.',
          ]
        : [
            `Copy the client id again from the page of the app (${page}), and make a new client secret there: it is shown in full only once.`,
            'Then change the answers in Slack.',
          ],
  };
}

function describeRefusal(end: SignInEnd, refusal: OAuthRefusal, hostSays: string | null): SignInWords {
  const { provider, redirectUri } = end;
  const name = provider.shortLabel;
  switch (refusal) {
    case 'denied':
      return {
        title: 'The sign-in was declined',
        lines: [`${name} says that nobody authorised Flow, so it was given nothing.`, newLink],
      };
    case 'wrong-client':
      return describeWrongClient(end);
    case 'wrong-redirect':
      return {
        title: `${name} has another redirect URI for the OAuth app`,
        lines: [`On the app’s page it must be exactly ${redirectUri} – every letter counts.`, newLink],
      };
    case 'wrong-scope':
      return {
        title: `The OAuth app may not ask ${name} for what Flow needs`,
        lines: [`Tick ${joinWords(provider.requiredScopes('oauth'))} on the app’s page.`, newLink],
      };
    case 'used-up':
      return {
        title: `${name} no longer takes the answer it gave`,
        lines: ['It is good once and for a few minutes. Nothing was kept.', newLink],
      };
    case 'not-ours':
      return {
        title: 'What came back does not belong to this sign-in',
        lines: [
          `It names another server than ${end.baseUrl}, or another sign-in, so the bot used none of it.`,
          `${newLink} If it happens again, the address that ${name} has for itself differs from the one you gave.`,
        ],
      };
    case 'other': {
      const said = hostSays !== null && /^[a-z_]{1,60}$/.test(hostSays) ? ` It says: ${hostSays}.` : '';
      return {
        title: `${name} gave no token`,
        lines: [`Its answer to the sign-in was not one that OAuth knows.${said}`, newLink],
      };
    }
  }
}

function describeFailure(end: SignInEnd, failure: NonNullable<SignInEnd['failure']>): SignInWords {
  switch (failure.kind) {
    case 'refused':
      return describeRefusal(end, failure.refusal, failure.hostSays);
    case 'too-late':
      return { title: 'This sign-in took longer than ten minutes', lines: ['Nothing was kept.', newLink] };
    case 'overtaken':
      return {
        title: 'This sign-in no longer counts',
        lines: [
          'The answers were changed, or a newer link was made, after this one. Nothing was kept.',
          'Use the newest link in Slack.',
        ],
      };
    case 'other-host':
      return {
        title: 'What came back belongs to another kind of host',
        lines: [
          'The sign-in began at one host and came back to the address of another, so the bot used none of it.',
          `The redirect URI of the OAuth app must be exactly ${end.redirectUri}.`,
          newLink,
        ],
      };
    case 'unreachable':
      return {
        title: 'The host could not be asked for the token',
        lines: [
          `Somebody signed in, but then this happened: ${failure.words}`,
          `The bot itself must reach ${end.baseUrl}, not only your browser. Once it does, get a new link in Slack.`,
        ],
      };
  }
}

/** What happened, and what to do now. */
export function describeSignIn(end: SignInEnd): SignInWords {
  if (end.made !== 'sign-in') return describeApp(end);
  if (end.failure) return describeFailure(end, end.failure);
  return {
    title: `Signed in at ${new URL(end.baseUrl).host}`,
    lines: ['Go back to Slack: the form tests the connection there by itself. You can close this page.'],
  };
}
