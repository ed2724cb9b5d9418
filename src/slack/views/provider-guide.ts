import type { KnownBlock } from '@slack/types';
import type { ProviderId } from '../../core/integration.ts';
import { joinWords } from '../../core/service.ts';
import type { Provider } from '../../providers/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, sections } from '../blocks/parts.ts';

const providerLines: Readonly<Partial<Record<ProviderId, string>>> = {
  github: 'Code on github.com. Needs an owner of the organisation.',
  ghes: 'A GitHub server of your own. Needs public HTTPS and an organisation owner.',
  gitlab: 'A GitLab server of your own, or gitlab.com. Needs a maintainer’s token.',
};

/** What a provider is and needs, in the 75 characters that Slack shows. */
export const describeNeeds = (id: ProviderId): string | undefined => providerLines[id];

/** Which scopes, and where a token with them is made: a button where the address is known, the path where not. */
export function tokenGuide(provider: Provider, baseUrl: string): readonly KnownBlock[] {
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
