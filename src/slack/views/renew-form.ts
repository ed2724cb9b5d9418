import type { KnownBlock, ModalView } from '@slack/types';
import { describeDay } from '../../core/clock.ts';
import { type RenewKind, readTokenEnd } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { context, plainText, sections } from '../blocks/parts.ts';
import { manageView, textField } from './manage-fields.ts';
import { describeRenewSubmit, type RenewForm, renewInputs } from './renew-inputs.ts';
import { kindLabels } from './renew-kinds.ts';

export const renewCallbackId = 'renew';
export const renewKindBlockId = 'authentication';
export const renewKindActionId = 'renew-authentication';
export const renewAnewActionId = 'renew-anew';

export const renewTitle = 'Renew credential';

function describeOld(integration: StoredIntegration): string {
  const { credential, lastTest } = integration;
  const end = readTokenEnd(integration);
  const parts = [
    credential.lastFour === '' ? '' : `ends in ${credential.lastFour}`,
    lastTest?.login ? `signs in as ${lastTest.login}` : '',
    end.state === 'ends' ? `lasts until ${describeDay(end.endsAt)}` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `The old one ${parts.join(', ')}.`;
}

/** Why one would take it, in the 75 characters that Slack shows. */
const reasons: Readonly<Record<RenewKind, string>> = {
  'github-app': 'short-lived tokens, tied to no person.',
  oauth: 'sign in once in the browser; nothing is copied.',
  token: 'made by hand at the host, renewed before it ends.',
};

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** How Flow signs in from now on; nothing is asked where there is one way alone. */
function kindBlocks({ kinds, kind: chosen, way, integration }: RenewForm): readonly KnownBlock[] {
  const { kind: current } = integration.credential;
  const isLegacy = current === 'password';
  const notes = [
    ...(isLegacy ? ['It has a user name and password, which no integration gets any more.'] : []),
    ...(way && !way.isPossible ? [escapeText(way.because)] : []),
  ];
  if (kinds.length < 2) return context(notes);
  const options = kinds.map((kind, index) => ({
    text: plainText(kind === current ? `${kindLabels[kind]} (as now)` : kindLabels[kind], 75),
    value: kind,
    description: plainText(index === 0 ? `Recommended: ${reasons[kind]}` : capital(reasons[kind]), 75),
  }));
  const initial = options.find(({ value }) => value === chosen);
  return [
    {
      type: 'input',
      block_id: renewKindBlockId,
      dispatch_action: true,
      label: plainText('How does Flow sign in from now on?', 2000),
      element: {
        type: 'static_select',
        action_id: renewKindActionId,
        options,
        ...(initial ? { initial_option: initial } : {}),
      },
    },
    ...context(notes),
  ];
}

const resumeBlocks = ({ isResumed }: RenewForm): readonly KnownBlock[] =>
  isResumed
    ? [
        ...sections(['You are going on with a renewal that you began. Nothing of it is lost, and nothing is in use.']),
        {
          type: 'actions',
          block_id: 'resume',
          elements: [{ type: 'button', action_id: renewAnewActionId, text: plainText('Begin anew instead', 75) }],
        },
      ]
    : [];

/** Asks for the new credential: of the same kind as the old one, or of another. `above` says why it is shown once more. */
export function renewView(form: RenewForm, metadata: string, above: readonly KnownBlock[] = []): ModalView {
  const { integration, provider, address } = form;
  return manageView(
    renewTitle,
    [
      ...above,
      ...sections([
        bold(integration.name),
        escapeText(describeOld(integration)),
        'The new one is tested beside it. Nothing is replaced before you have seen what would be lost or gained.',
      ]),
      ...resumeBlocks(form),
      ...kindBlocks(form),
      ...(provider.selfHosted ? [textField({ name: 'baseUrl', label: 'Address', initial: address })] : []),
      ...renewInputs(form),
    ],
    { callback_id: renewCallbackId, private_metadata: metadata, submit: plainText(describeRenewSubmit(form), 24) },
  );
}
