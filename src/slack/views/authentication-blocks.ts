import type { KnownBlock } from '@slack/types';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { context, plainText } from '../blocks/parts.ts';
import { listAuthentications } from './answers.ts';
import { isOwnAppThere } from './app-inputs.ts';
import { authenticationActionId, blockIds, type FormAuthentication } from './fields.ts';

const labels: Readonly<Record<FormAuthentication, string>> = {
  'github-app': 'GitHub App',
  token: 'Access token',
  oauth: 'OAuth',
};

/** Why one would take it, in the 75 characters that Slack shows. */
function describe(authentication: FormAuthentication, provider: Provider, app: 'bot' | 'customer'): string {
  if (authentication === 'github-app') return 'Recommended: short-lived tokens, chosen repositories, nobody’s account.';
  if (provider.gitHubApp) {
    if (authentication === 'token') return 'Made by hand at GitHub, pasted here, and renewed before it ends.';
    return app === 'bot'
      ? 'Sign in once in the browser; nothing is copied or renewed.'
      : 'Register an app on the server, sign in once; then nothing is renewed.';
  }
  return authentication === 'oauth'
    ? 'Register an app on the server, sign in once; then nothing is renewed.'
    : 'Recommended to begin with: quickly made. Renewed before it ends.';
}

/** How Flow signs in: the recommended way first; what is not possible here says why. */
export function authenticationBlocks(
  provider: Provider,
  way: OAuthWay | undefined,
  chosen: FormAuthentication | undefined,
): readonly KnownBlock[] {
  const impossible = way && !way.isPossible ? context([escapeText(way.because)]) : [];
  const all = listAuthentications(provider, way);
  if (all.length < 2) return impossible;
  const app = way?.isPossible ? way.app : 'customer';
  const hasOwnApp = isOwnAppThere(provider, '');
  const options = all.map((each) => ({
    text: plainText(each === 'github-app' && hasOwnApp ? 'The bot’s GitHub App' : labels[each], 75),
    value: each,
    description: plainText(describe(each, provider, app), 75),
  }));
  const initial = options.find(({ value }) => value === chosen);
  return [
    {
      type: 'input',
      block_id: blockIds.authentication,
      dispatch_action: true,
      label: plainText('How does Flow sign in?', 2000),
      element: {
        type: 'static_select',
        action_id: authenticationActionId,
        options,
        ...(initial ? { initial_option: initial } : {}),
      },
    },
    ...impossible,
  ];
}
