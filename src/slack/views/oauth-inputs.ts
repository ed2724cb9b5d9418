import type { KnownBlock } from '@slack/types';
import { joinWords } from '../../core/service.ts';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, plainText, sections } from '../blocks/parts.ts';
import type { GivenAnswers } from './answers.ts';
import { blockIds } from './fields.ts';
import { type SecretEntry, secretInputs } from './secret-entry.ts';
import { textInput } from './text-input.ts';

export const signInAgainActionId = 'sign-in-again';

type PossibleWay = Extract<OAuthWay, { readonly isPossible: true }>;

const scopesOf = (provider: Provider) =>
  joinWords(provider.requiredScopes('oauth').map((scope) => `\`${escapeText(scope)}\``));

/** What to register at the host: the redirect URI stands alone, to be copied whole. */
export function registerGuide(
  provider: Provider,
  baseUrl: string,
  { redirectUri }: PossibleWay,
): readonly KnownBlock[] {
  const page = /^https?:\/\/\S+$/.test(baseUrl) ? provider.pages.oauthApps?.(baseUrl) : undefined;
  const path = provider.pages.oauthApps?.('') ?? '';
  const where = page ? '' : ` It is made on your server at \`${escapeText(path)}\`.`;
  const scopes = provider.id === 'gitlab' ? ` Leave it confidential, and tick ${scopesOf(provider)}.` : '';
  return [
    ...sections([
      `${bold(`An OAuth app at ${provider.shortLabel}`)} of your own is needed.${where}${scopes} Give it this redirect URI (GitHub says "authorization callback URL"), letter for letter:`,
      `\`\`\`${escapeText(redirectUri)}\`\`\``,
    ]),
    ...buttons(page ? [{ label: `Open ${provider.shortLabel}’s page for apps`, url: page }] : [], 'oauth-apps'),
  ];
}

/** What signing in with the bot's own app means. */
export function botsAppGuide(provider: Provider): readonly KnownBlock[] {
  return sections([
    `You sign in at ${provider.shortLabel} in the browser, and Flow is given ${scopesOf(provider)}. Organisations that restrict OAuth apps have to approve it.`,
  ]);
}

function signedInBlocks({ kept }: GivenAnswers): readonly KnownBlock[] {
  if (!kept || kept.token === null) return [];
  return [
    ...sections(['Somebody signed in already, and that is kept: press Test connection, or sign in anew.']),
    {
      type: 'actions',
      block_id: 'sign-in-again',
      elements: [{ type: 'button', action_id: signInAgainActionId, text: plainText('Sign in again', 75) }],
    },
  ];
}

/** What OAuth asks for: nothing but a sign-in with the bot's own app, else the customer's app. */
export function oauthInputs(
  provider: Provider,
  given: GivenAnswers,
  way: PossibleWay,
  entry: SecretEntry,
): readonly KnownBlock[] {
  if (way.app === 'bot') return [...botsAppGuide(provider), ...signedInBlocks(given)];
  const hasSecret = given.kept?.hasClientSecret === true;
  return [
    ...registerGuide(provider, given.baseUrl, way),
    textInput({
      blockId: blockIds.clientId,
      label: 'Client id',
      initial: given.clientId,
      hint: provider.id === 'gitlab' ? 'GitLab calls it Application ID.' : 'It stands on the page of the app.',
    }),
    ...secretInputs({
      entry,
      field: 'client-secret',
      blockId: blockIds.clientSecret,
      label: 'Client secret',
      kept: hasSecret ? 'the one that is there' : null,
    }),
    ...signedInBlocks(given),
  ];
}
