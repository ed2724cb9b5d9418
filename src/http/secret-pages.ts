import type { PageEnd, SecretField, SeenPage } from '../integrations/index.ts';
import { escapeHtml, type Page } from './pages.ts';

interface FieldWords {
  readonly label: string;
  /** As a thing that one has of a host. */
  readonly of: (host: string) => string;
  readonly hint: string;
}

const fields: Readonly<Record<SecretField, FieldWords>> = {
  token: {
    label: 'Access token',
    of: (host) => `the access token for ${host}`,
    hint: 'The token alone, as the host showed it when it was made.',
  },
  'private-key': {
    label: 'Private key',
    of: (host) => `the private key of the GitHub App at ${host}`,
    hint: 'The whole .pem file that GitHub lets you download, with its first and last line.',
  },
  'client-secret': {
    label: 'Client secret',
    of: (host) => `the client secret of the OAuth app at ${host}`,
    hint: 'It stands on the page of the app; most hosts show it once.',
  },
};

/** Browsers may hand what they spell-check to their makers, so they are told not to. */
const attributes =
  'name="secret" id="secret" required autofocus autocomplete="off" autocapitalize="off" spellcheck="false"';

function describeWho({ user, colleague }: SeenPage): readonly string[] {
  if (!colleague) {
    return [
      `${user ?? 'Somebody'} began this in Slack, and only they should be here. If that is not you, close this page, and nothing happens.`,
    ];
  }
  const them = colleague.name ?? 'one colleague';
  return [
    `${user ?? 'Somebody'} is connecting Flow in Slack and asks ${them} for it. If that is not you, or you do not expect this, close this page, and nothing happens.`,
    `${user ?? 'Whoever asked'} can then let Flow read what it opens. They never see it.`,
  ];
}

/** The form. What was typed before is never in it: it says what was wrong with that, and is empty. */
export function secretFormPage(page: SeenPage, problem: string | null): Page {
  const { label, of, hint } = fields[page.field];
  const described =
    problem === null ? 'aria-describedby="hint"' : 'aria-describedby="problem hint" aria-invalid="true"';
  const input =
    page.field === 'private-key'
      ? `<textarea ${attributes} rows="12" ${described}></textarea>`
      : `<input type="password" ${attributes} ${described}>`;
  const said =
    problem === null ? '' : `<p class="problem" id="problem" role="alert">${escapeHtml(`Not taken: ${problem}`)}</p>`;
  return {
    title: `Give Flow ${of(new URL(page.baseUrl).host)}`,
    lines: [
      ...describeWho(page),
      'It is kept encrypted and shown to nobody. The page takes it once, within ten minutes of its link being made.',
    ],
    end:
      `<form method="post"><label for="secret">${escapeHtml(label)}</label>${said}${input}` +
      `<p class="hint" id="hint">${escapeHtml(hint)}</p><button>Give it to Flow</button></form>`,
  };
}

/** Never made, used and long over look alike: whoever tries addresses learns nothing. */
export const unknownSecretPage: Page = {
  title: 'This page is not known, or was used already',
  lines: [
    'A link is good once and for ten minutes.',
    'Go back to Slack: where your set-up still waits, get a new link there. If somebody else sent you the link, ask them for a new one.',
  ],
};

const endedPages: Readonly<Record<PageEnd, Page>> = {
  'too-late': {
    title: 'This page was open for ten minutes, and they are over',
    lines: [
      'Nothing was kept.',
      'Get a new link in Slack; if somebody else sent you this one, ask them for a new one.',
    ],
  },
  overtaken: {
    title: 'This page no longer counts',
    lines: [
      'The answers in Slack were changed, or a newer link was made, after this one. Nothing was kept.',
      'Use the newest link in Slack; if somebody else sent you this one, ask them for the newest.',
    ],
  },
};

export const endedSecretPage = (end: PageEnd): Page => endedPages[end];

export const secretTakenPage: Page = {
  title: 'Flow has it',
  lines: [
    'It is kept encrypted. Go back to Slack: the form there goes on by itself, and if somebody asked you for this, they are told.',
    'You can close this page.',
  ],
};

export const sentFromElsewherePage: Page = {
  title: 'This was not sent from the page itself',
  lines: ['Nothing was kept. Open the link in Slack, and type it on the page that it opens.'],
};

export const unreadableSecretPage: Page = {
  title: 'That is too long, or not what the page sends',
  lines: ['Nothing was kept, and the link is not used up. Open it again, and give the token or key alone.'],
};
