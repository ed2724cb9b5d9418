import type { AppToInstall, BegunTrip, SeenOffer } from '../oauth/index.ts';
import { escapeHtml, type Page } from './pages.ts';

export const unknownLinkPage: Page = {
  title: 'This sign-in link is not known, or was used already',
  lines: [
    'A link is good once and for ten minutes.',
    'Go back to Slack and get a new link there; with /flow add-integration your set-up goes on where it was.',
  ],
};

export const unknownReturnPage: Page = {
  title: 'This sign-in is over, or never began here',
  lines: [
    'What came back from the host was used already, took too long, or belongs to no sign-in of this bot. Nothing was kept.',
    'Go back to Slack: where your set-up still waits, get a new link there.',
  ],
};

export const otherBrowserPage: Page = {
  title: 'This sign-in began in another browser',
  lines: [
    'Only the browser that began can end it, so nothing was kept. Private windows and other profiles count as other browsers, and cookies must be on.',
    'Get a new link in Slack, and open it in the browser in which you sign in at the host.',
  ],
};

export const notFromHerePage: Page = {
  title: 'This sign-in was not begun on this page',
  lines: ['Open the link in Slack, and press the button on the page that it opens.'],
};

/** After installing an App that no set-up waits for: once more, say, or after an hour. */
export const installedPage: Page = {
  title: 'GitHub has noted your choice',
  lines: ['No set-up waits for this any more. In Slack, /flow test says what the App can read now.'],
};

export const installationRequestedPage: Page = {
  title: 'The installation was asked for',
  lines: ['An owner of the organisation approves it at GitHub. Then test the connection in Slack.'],
};

const pressed = (link: string, label: string) =>
  `<form method="post"><input type="hidden" name="link" value="${escapeHtml(link)}"><button autofocus>${escapeHtml(label)}</button></form>`;

/** What a person must press before anything begins: links are opened by more than people. */
export function startPage({ makes, provider, baseUrl }: SeenOffer, link: string): Page {
  const { host } = new URL(baseUrl);
  const name = provider.shortLabel;
  if (makes === 'app') {
    return {
      title: `Make a GitHub App at ${host} for Flow`,
      lines: [
        `Be signed in at ${host} as an owner of the organisation first. ${name} then asks for the App’s name, and makes it with what Flow needs: to read code, pull requests and issues.`,
        'Go on only if you began this in Slack yourself: whoever began it gets the App’s key, sealed, into their set-up.',
      ],
      end: pressed(link, 'Go on'),
    };
  }
  return {
    title: `Sign in at ${host} for Flow`,
    lines: [
      `The next page is ${name}’s own. Sign in there with the account that Flow is to use – a service account, best – and authorise Flow.`,
      'Go on only if you began this in Slack yourself: Flow then reads what that account may read, for whoever began it.',
    ],
    end: pressed(link, `Sign in at ${name}`),
  };
}

/** On to the host; with an App by a form, because what it is to be like goes along. */
export function goingPage({ provider, baseUrl, url, manifest }: BegunTrip): Page {
  const name = provider.shortLabel;
  if (manifest === null) {
    const link = `<p><a class="go" href="${escapeHtml(url)}" rel="noreferrer">Go on to ${escapeHtml(name)}</a></p>`;
    return { title: `On to ${name}…`, lines: [], end: link };
  }
  return {
    title: `On to ${new URL(baseUrl).host}`,
    lines: ['There you give the App a name, and press the button that makes it. It leads back here.'],
    end: `<form method="post" action="${escapeHtml(url)}"><input type="hidden" name="manifest" value="${escapeHtml(manifest)}"><button autofocus>Go on to ${escapeHtml(name)}</button></form>`,
    formsTo: new URL(url).origin,
  };
}

/** The way to installing an App that was made. */
export const installLink = ({ installUrl }: AppToInstall): string =>
  `<p><a class="go" href="${escapeHtml(installUrl)}" rel="noreferrer">Install it</a></p>`;
