import type { KnownBlock } from '@slack/types';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import { escapeText } from '../blocks/escape-text.ts';
import { context, plainText } from '../blocks/parts.ts';
import { listAuthentications } from './answers.ts';
import { authenticationActionId, blockIds, type FormAuthentication } from './fields.ts';

const labels: Readonly<Record<FormAuthentication, string>> = { token: 'Access token', oauth: 'OAuth' };

/** Why one would take it, in the 75 characters that Slack shows. */
function describe(authentication: FormAuthentication, app: 'bot' | 'customer'): string {
  if (app === 'bot') {
    return authentication === 'oauth'
      ? 'Recommended: sign in once in the browser; nothing is copied or renewed.'
      : 'Made by hand at GitHub, pasted here, and renewed before it ends.';
  }
  return authentication === 'oauth'
    ? 'Register an app on the server, sign in once; then nothing is renewed.'
    : 'Recommended to begin with: quickly made. Renewed before it ends.';
}

/** How Flow signs in: the recommended way first; what is not possible here says why. */
export function authenticationBlocks(
  { authentications }: Provider,
  way: OAuthWay | undefined,
  chosen: FormAuthentication | undefined,
): readonly KnownBlock[] {
  if (!way || !authentications.includes('oauth')) return [];
  if (!way.isPossible) return context([escapeText(way.because)]);
  const options = listAuthentications(way).map((each) => ({
    text: plainText(labels[each], 75),
    value: each,
    description: plainText(describe(each, way.app), 75),
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
  ];
}
