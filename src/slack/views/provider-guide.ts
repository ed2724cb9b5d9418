import type { KnownBlock } from '@slack/types';
import type { ProviderId } from '../../core/integration.ts';
import { joinWords } from '../../core/service.ts';
import type { Provider } from '../../providers/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, sections } from '../blocks/parts.ts';

const providerLines: Readonly<Partial<Record<ProviderId, string>>> = {
  github: 'Code on github.com. Needs a token of an organisation owner.',
  ghes: 'A GitHub server of your own. Needs public HTTPS and an owner’s token.',
  gitlab: 'A GitLab server of your own, or gitlab.com. Needs a maintainer’s token.',
};

/** What a provider is and needs, in the 75 characters that Slack shows. */
export const describeNeeds = (id: ProviderId): string | undefined => providerLines[id];

const gitHubAppAdvice =
  'Flow signs in with an access token of that account. A GitHub App — short-lived tokens, not tied to a person — is the better way; this form does not take one yet, but a terminal can test it.';

/** Which scopes, and where a token with them is made: a button where the address is known, the path where not. */
function tokenGuide(provider: Provider, baseUrl: string): readonly KnownBlock[] {
  const scopes = joinWords(provider.requiredScopes('token').map((scope) => `\`${escapeText(scope)}\``));
  const address = provider.defaultBaseUrl ?? baseUrl;
  const isKnown = /^https?:\/\/\S+$/.test(address);
  const path = provider.pages.newToken('');
  const sentences = [
    ...(scopes === '' ? [] : [`${bold(`A token of ${provider.label}`)} needs the scopes ${scopes}.`]),
    ...(isKnown || path === '' ? [] : [`It is made on your server at \`${escapeText(path)}\`.`]),
  ];
  return [
    ...sections([sentences.join(' ')]),
    ...(isKnown
      ? buttons(
          [{ label: `Open ${provider.shortLabel}’s token page`, url: provider.pages.newToken(address) }],
          'token-page',
        )
      : []),
  ];
}

/** How Flow signs in: the better way where there is one, then what the token needs. */
export function signInGuide(provider: Provider, baseUrl: string): readonly KnownBlock[] {
  const advice = provider.authentications.includes('github-app') ? sections([gitHubAppAdvice]) : [];
  return [...advice, ...tokenGuide(provider, baseUrl)];
}
