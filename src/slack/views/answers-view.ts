import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { ProviderId } from '../../core/integration.ts';
import { joinWords } from '../../core/service.ts';
import type { Provider } from '../../providers/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { buttons, plainText, sections } from '../blocks/parts.ts';
import { blockIds, providerActionId, valueActionId } from './fields.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';

export const answersCallbackId = 'add-answers';
export const startAnewActionId = 'start-anew';

export interface GivenAnswers {
  readonly provider: ProviderId | null;
  readonly baseUrl: string;
  readonly organizations: readonly string[];
  /** The end of the token that is kept already; null when there is none to keep. */
  readonly keptToken: string | null;
}

const accountAdvice =
  'You need an account that owns the organisation (GitHub) or maintains the groups (GitLab). Use a service account, so that the connection does not end when a person leaves.';

function resumeBlocks({ keptToken }: GivenAnswers): readonly KnownBlock[] {
  if (keptToken === null) return [];
  return [
    ...sections(['You are going on with a set-up that you began. Nothing of it is lost.']),
    {
      type: 'actions',
      block_id: 'resume',
      elements: [{ type: 'button', action_id: startAnewActionId, text: plainText('Start a new set-up instead', 75) }],
    },
  ];
}

function providerInput(chosen: Provider | undefined, providers: readonly Provider[]): InputBlock {
  const options = providers.map(({ id, label }) => ({ text: plainText(label, 75), value: id }));
  const initial = options.find((option) => option.value === chosen?.id);
  return {
    type: 'input',
    block_id: blockIds.provider,
    dispatch_action: true,
    label: plainText('Where is the code?', 2000),
    element: {
      type: 'static_select',
      action_id: providerActionId,
      placeholder: plainText('Choose a host', 150),
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

function textInput(blockId: string, label: string, more: { initial?: string; placeholder?: string }) {
  return {
    type: 'input' as const,
    block_id: blockId,
    label: plainText(label, 2000),
    element: {
      type: 'plain_text_input' as const,
      action_id: valueActionId,
      ...(more.initial ? { initial_value: more.initial } : {}),
      ...(more.placeholder ? { placeholder: plainText(more.placeholder, 150) } : {}),
    },
  };
}

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

function hostInputs(provider: Provider, given: GivenAnswers): readonly KnownBlock[] {
  const { baseUrl, organizations, keptToken } = given;
  const tokenHint =
    keptToken === null
      ? 'Slack shows what is typed here: mind who sees your screen. It is kept encrypted.'
      : `Leave it empty to keep the token${keptToken === '' ? '' : ` that ends in ${keptToken}`}.`;
  return [
    ...(provider.selfHosted
      ? [textInput(blockIds.baseUrl, 'Address', { initial: baseUrl, placeholder: 'https://git.example.com' })]
      : []),
    ...tokenGuide(provider, baseUrl),
    {
      ...textInput(blockIds.token, 'Access token', {}),
      optional: keptToken !== null,
      hint: plainText(tokenHint, 2000),
    },
    {
      ...textInput(blockIds.organizations, provider.id === 'gitlab' ? 'Groups' : 'Organisations', {
        initial: organizations.join(', '),
        placeholder: 'acme, acme-labs',
      }),
      optional: true,
      hint: plainText(
        'The ones that should be there, by their names in addresses. Empty means all that the account sees.',
        2000,
      ),
    },
  ];
}

/** The first step: where, and with which token. Submitting it tests the connection. */
export function answersView(given: GivenAnswers, all: readonly Provider[], metadata: ViewMetadata): ModalView {
  const providers = all.filter(({ authentications }) => authentications.includes('token'));
  const provider = providers.find(({ id }) => id === given.provider);
  return {
    type: 'modal',
    callback_id: answersCallbackId,
    private_metadata: writeMetadata(metadata),
    title: plainText('Add integration', 24),
    submit: plainText('Test connection', 24),
    close: plainText('Close', 24),
    blocks: [
      ...resumeBlocks(given),
      providerInput(provider, providers),
      ...sections([accountAdvice]),
      ...(provider ? hostInputs(provider, given) : []),
    ],
  };
}
