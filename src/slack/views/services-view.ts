import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { describeServices } from '../../core/service.ts';
import type { ServiceSwitch } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { fieldActionId, manageView } from './manage-fields.ts';

export const servicesCallbackId = 'services';

const title = 'Services';
const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const stateWords: Readonly<Record<ServiceSwitch['state'], string>> = {
  possible: 'possible',
  limited: 'works with limits',
  impossible: 'not possible',
  'not-known': 'no test that is kept has looked',
};

function optionOf({ id, state }: ServiceSwitch): PlainTextOption {
  return {
    text: plainText(capital(describeServices([id])), 75),
    value: id,
    description: plainText(stateWords[state], 75),
  };
}

function limitField(switches: readonly ServiceSwitch[]): readonly KnownBlock[] {
  if (!switches.some(({ state, isOn }) => state === 'impossible' && !isOn)) return [];
  return [
    {
      type: 'input',
      block_id: 'acceptLimits',
      optional: true,
      label: plainText('Switch on what is not possible yet?', 2000),
      hint: plainText('It begins to work when what is missing is mended.', 2000),
      element: {
        type: 'checkboxes',
        action_id: fieldActionId,
        options: [{ text: plainText('Yes, with limits', 75), value: 'accept' }],
      },
    },
  ];
}

/** The switches as they are, and of each that does not all work why, and who can change that. */
export function servicesView(
  { name }: StoredIntegration,
  switches: readonly ServiceSwitch[],
  metadata: string,
  above: readonly KnownBlock[] = [],
): ModalView {
  const on = switches.filter(({ isOn }) => isOn).map(optionOf);
  const reasons = switches.flatMap(({ id, state, reason }) =>
    reason && state !== 'possible'
      ? [`${bold(capital(describeServices([id])))}: ${stateWords[state]}. ${escapeText(reason, 600)}`]
      : [],
  );
  return manageView(
    title,
    [
      ...above,
      ...sections([bold(name), ...reasons]),
      {
        type: 'input',
        block_id: 'services',
        optional: true,
        label: plainText('What may Flow read?', 2000),
        element: {
          type: 'checkboxes',
          action_id: fieldActionId,
          options: switches.map(optionOf),
          ...(on.length > 0 ? { initial_options: on } : {}),
        },
      },
      ...limitField(switches),
    ],
    { callback_id: servicesCallbackId, private_metadata: metadata, submit: plainText('Save', 24) },
  );
}

export function servicesSavedView({ name, services }: StoredIntegration, below: readonly KnownBlock[] = []): ModalView {
  const saved = sections([bold(`Saved ${name}`), `Flow may read: ${describeServices(services)}.`]);
  return manageView(title, [...saved, ...below], { close: plainText('Done', 24) });
}
