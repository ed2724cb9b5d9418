import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { ProviderId } from '../../core/integration.ts';
import type { OAuthWay } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { chooseAuthentication, type GivenAnswers } from './answers.ts';
import { authenticationBlocks } from './authentication-blocks.ts';
import { blockIds, providerActionId } from './fields.ts';
import { keptAnswerBlocks } from './kept-answers.ts';
import { type ViewMetadata, writeMetadata } from './metadata.ts';
import { oauthInputs } from './oauth-inputs.ts';
import { describeNeeds, signInGuide } from './provider-guide.ts';
import { textInput } from './text-input.ts';

export const answersCallbackId = 'add-answers';
export const startAnewActionId = 'start-anew';

/** How OAuth stands with a kind of host. */
export type FindWay = (provider: ProviderId) => OAuthWay | undefined;

const accountAdvice =
  'You need an account that owns the organisation (GitHub) or maintains the groups (GitLab). Use a service account, so that the connection does not end when a person leaves.';

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

function tokenInputs(provider: Provider, { baseUrl, kept }: GivenAnswers): readonly KnownBlock[] {
  const token = kept?.token ?? null;
  const hint =
    token === null
      ? 'Slack shows what is typed here: mind who sees your screen. It is kept encrypted.'
      : `Leave it empty to keep the token${token === '' ? '' : ` that ends in ${token}`}.`;
  return [
    ...signInGuide(provider, baseUrl),
    textInput({ blockId: blockIds.token, label: 'Access token', isOptional: token !== null, hint }),
  ];
}

function hostInputs(provider: Provider, given: GivenAnswers, way: OAuthWay | undefined): readonly KnownBlock[] {
  const { baseUrl, clientId, organizations } = given;
  const authentication = chooseAuthentication(given.authentication, way);
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
    ...(authentication === 'oauth' && way?.isPossible
      ? oauthInputs(provider, given, way)
      : tokenInputs(provider, given)),
    ...(asksForApp ? [] : keptAnswerBlocks('clientId', clientId)),
    textInput({
      blockId: blockIds.organizations,
      label: provider.id === 'gitlab' ? 'Groups' : 'Organisations',
      initial: organizations.join(', '),
      placeholder: 'acme, acme-labs',
      isOptional: true,
      hint: 'The ones that should be there, by their names in addresses. Empty means all that the account sees.',
    }),
  ];
}

/** The first step: where, and how Flow signs in. Submitting it tests the connection, or leads to the sign-in. */
export function answersView(
  given: GivenAnswers,
  all: readonly Provider[],
  findWay: FindWay,
  metadata: ViewMetadata,
): ModalView {
  const providers = all.filter(({ authentications }) => authentications.includes('token'));
  const provider = providers.find(({ id }) => id === given.provider);
  const way = provider && findWay(provider.id);
  const needsSignIn =
    chooseAuthentication(given.authentication, way) === 'oauth' && (given.kept?.token ?? null) === null;
  return {
    type: 'modal',
    callback_id: answersCallbackId,
    private_metadata: writeMetadata(metadata),
    title: plainText('Add integration', 24),
    submit: plainText(provider && needsSignIn ? 'Go on to the sign-in' : 'Test connection', 24),
    close: plainText('Close', 24),
    blocks: [
      ...resumeBlocks(given),
      providerInput(provider, providers),
      ...sections([accountAdvice]),
      ...(provider ? hostInputs(provider, given, way) : []),
    ],
  };
}
