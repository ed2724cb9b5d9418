import type { SignInEnd, SignInFailure } from './oauth.ts';
import type { SignInWords } from './sign-in-words.ts';

const newLink = 'Go back to Slack, get a new link there, and make the App once more.';

/** What lies about at the host when the App was made and the bot has not got its key. */
const leftOver = 'If the host made an App all the same, delete it on its settings page: nobody has its key.';

function describeFailure({ provider, redirectUri }: SignInEnd, failure: SignInFailure): SignInWords {
  const name = provider.shortLabel;
  switch (failure.kind) {
    case 'too-late':
      return { title: 'This took longer than ten minutes', lines: ['Nothing was kept.', leftOver, newLink] };
    case 'overtaken':
      return {
        title: 'This link no longer counts',
        lines: [
          'The answers were changed, or a newer link was made, after this one. Nothing was kept.',
          leftOver,
          'Use the newest link in Slack.',
        ],
      };
    case 'other-host':
      return {
        title: 'What came back belongs to another kind of host',
        lines: [`It should have come back to ${redirectUri}, so the bot used none of it.`, leftOver, newLink],
      };
    case 'unreachable':
      return {
        title: `${name} could not be asked for the App’s key`,
        lines: [`This happened: ${failure.words}`, leftOver, newLink],
      };
    case 'refused':
      if (failure.refusal === 'denied') {
        return { title: 'No App was made', lines: [`${name} sent nobody back with one. Nothing was kept.`, newLink] };
      }
      return failure.refusal === 'used-up'
        ? {
            title: `${name} no longer hands out the App that it made`,
            lines: ['It does so once, and within an hour. Nothing was kept.', leftOver, newLink],
          }
        : {
            title: `${name} did not hand out the App that it made`,
            lines: ['Its answer holds no App and no key that the bot can use. Nothing was kept.', leftOver, newLink],
          };
  }
}

/** How the making or the installing of a GitHub App ended. */
export function describeApp(end: SignInEnd): SignInWords {
  if (end.failure) return describeFailure(end, end.failure);
  if (!end.app) {
    return {
      title: 'The GitHub App is installed',
      lines: ['The form in Slack tests the connection there by itself. You can close this page.'],
    };
  }
  return {
    title: `Made the GitHub App ${end.app.name}`,
    lines: [
      'Its key is kept, encrypted.',
      'Install it now on each organisation that Flow is to read, on all repositories or on chosen ones. Somebody who is no owner asks for that there, and an owner approves it.',
    ],
  };
}
