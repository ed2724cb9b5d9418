import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { ProviderId } from '../../core/integration.ts';
import type { Provider } from '../../providers/index.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { blockIds, providerActionId, valueActionId } from './fields.ts';
import { keptAddressBlocks } from './kept-address.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { describeNeeds, signInGuide } from './provider-guide.ts';

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
  const options = providers.map(({ id, label }) => {
    const line = describeNeeds(id);
    const description = line === undefined ? {} : { description: plainText(line, 75) };
    return { text: plainText(label, 75), value: id, ...description };
  });
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
    ...keptAddressBlocks(provider, baseUrl),
    ...signInGuide(provider, baseUrl),
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
