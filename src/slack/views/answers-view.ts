import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { needSomeoneBlocks } from '../handover/need-someone.ts';
import { chooseAuthentication, type GivenAnswers } from './answers.ts';
import type { AnswersForm } from './answers-form.ts';
import { authenticationBlocks } from './authentication-blocks.ts';
import { blockIds, providerActionId } from './fields.ts';
import { keptAnswerBlocks } from './kept-answers.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { describeNeeds } from './provider-guide.ts';
import { accountAdvice, describeSubmit, signInInputs } from './sign-in-inputs.ts';
import { textInput } from './text-input.ts';

export const answersCallbackId = 'add-answers';
export const startAnewActionId = 'start-anew';

function resumeBlocks({ kept }: GivenAnswers): readonly KnownBlock[] {
  if (kept === null) return [];
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

function hostInputs(
  provider: Provider,
  given: GivenAnswers,
  way: OAuthWay | undefined,
  form: AnswersForm,
): readonly KnownBlock[] {
  const { baseUrl, appId, clientId, organizations } = given;
  const authentication = chooseAuthentication(provider, given.authentication, way);
  const isApp = authentication === 'github-app';
  const asksForApp = authentication === 'oauth' && way?.isPossible === true && way.app === 'customer';
  return [
    ...authenticationBlocks(provider, way, authentication),
    ...(provider.selfHosted
      ? [
          textInput({
            blockId: blockIds.baseUrl,
            label: 'Address',
            initial: baseUrl,
            placeholder: 'https://git.example.com',
          }),
        ]
      : keptAnswerBlocks('baseUrl', baseUrl)),
    ...signInInputs(provider, given, way, form),
    ...(isApp ? [] : keptAnswerBlocks('appId', appId)),
    ...(asksForApp ? [] : keptAnswerBlocks('clientId', clientId)),
    textInput({
      blockId: blockIds.organizations,
      label: provider.id === 'gitlab' ? 'Groups' : 'Organisations',
      initial: organizations.join(', '),
      placeholder: 'acme, acme-labs',
      isOptional: true,
      hint: 'The ones that should be there, by their names in addresses. Empty means all that the account or App sees.',
    }),
    ...needSomeoneBlocks(),
  ];
}

/** The first step: where, and how Flow signs in; `problem` says why it is shown once more. Submitting it tests the connection, or leads to the sign-in. */
export function answersView(
  given: GivenAnswers,
  form: AnswersForm,
  metadata: ViewMetadata,
  problem: string | null = null,
): ModalView {
  const providers = form.providers.filter(({ authentications }) => authentications.includes('token'));
  const provider = providers.find(({ id }) => id === given.provider);
  const way = provider && form.findOAuthWay(provider.id);
  return {
    type: 'modal',
    callback_id: answersCallbackId,
    private_metadata: writeMetadata(metadata),
    title: plainText('Add integration', 24),
    submit: plainText(provider ? describeSubmit(provider, given, way, form.secretEntry) : 'Test connection', 24),
    close: plainText('Close', 24),
    blocks: [
      ...(problem === null ? [] : alertBlocks(problem, 'error')),
      ...resumeBlocks(given),
      providerInput(provider, providers),
      ...(provider ? hostInputs(provider, given, way, form) : sections([accountAdvice])),
    ],
  };
}
