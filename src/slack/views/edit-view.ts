import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Integrations } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { fieldActionId, manageView, readManageFields, textField } from './manage-fields.ts';

export const editCallbackId = 'edit';

const title = 'Edit integration';

type Answers = Parameters<Integrations['edit']>[2];

/** What stands in the form: what is stored, or what somebody typed over it. */
export type EditValues = Pick<
  StoredIntegration,
  'name' | 'baseUrl' | 'organizations' | 'owner' | 'backup' | 'channel' | 'provider'
>;

function personField(name: string, label: string, initial: string | null): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plainText(label, 2000),
    element: {
      type: 'users_select',
      action_id: fieldActionId,
      placeholder: plainText('Choose a person', 150),
      ...(initial ? { initial_user: initial } : {}),
    },
  };
}

function channelField(initial: string | null): InputBlock {
  return {
    type: 'input',
    block_id: 'channel',
    optional: true,
    label: plainText('Where do posts about it go?', 2000),
    hint: plainText('Empty means the usual place. Invite the bot there, or it cannot post.', 2000),
    element: {
      type: 'conversations_select',
      action_id: fieldActionId,
      placeholder: plainText('Choose a channel', 150),
      filter: { include: ['public', 'private'], exclude_bot_users: true, exclude_external_shared_channels: true },
      ...(initial ? { initial_conversation: initial } : {}),
    },
  };
}

/** Everything that can be edited; nothing of the credential. `above` says why it is shown once more. */
export function editView(
  values: EditValues,
  isAddressAsked: boolean,
  metadata: string,
  above: readonly KnownBlock[] = [],
): ModalView {
  const areas = values.provider === 'gitlab' ? 'Groups' : 'Organisations';
  return manageView(
    title,
    [
      ...above,
      textField({ name: 'name', label: 'Name', initial: values.name, maxLength: 60 }),
      ...(isAddressAsked
        ? [
            textField({
              name: 'baseUrl',
              label: 'Address',
              initial: values.baseUrl,
              hint: 'It is tested before it is saved. For another server, use renew: it takes a token for it.',
            }),
          ]
        : []),
      textField({
        name: 'organizations',
        label: areas,
        initial: values.organizations.join(', '),
        hint: 'The ones that should be there. Empty means all that the account sees. They are tested before they are saved.',
        isOptional: true,
      }),
      personField('owner', 'Who owns it?', values.owner),
      personField('backup', 'Who stands in for the owner?', values.backup),
      channelField(values.channel),
    ],
    { callback_id: editCallbackId, private_metadata: metadata, submit: plainText('Save', 24) },
  );
}

/** Reads what was typed; a field that the form does not have stays as it was. */
export function readEditAnswers(values: unknown): Answers {
  const fields = readManageFields(values);
  return {
    name: fields.text('name'),
    ...(fields.has('baseUrl') ? { baseUrl: fields.text('baseUrl') } : {}),
    organizations: fields
      .text('organizations')
      .split(/[\s,;]+/)
      .filter((name) => name !== ''),
    owner: fields.person('owner'),
    backup: fields.person('backup'),
    channel: fields.channel('channel'),
  };
}

export function editTestingView(): ModalView {
  return manageView(
    title,
    sections([bold('Testing it as it would be…'), 'It is saved when the test passes. You may close this.']),
  );
}

const changedWords: Readonly<Record<string, string>> = {
  name: 'name',
  baseUrl: 'address',
  organizations: 'organisations',
  owner: 'owner',
  backup: 'who stands in',
  channel: 'channel',
};

export function editedView({ name }: StoredIntegration, changed: readonly string[]): ModalView {
  const words = changed.map((field) => changedWords[field] ?? field).join(', ');
  return manageView(
    title,
    sections([
      bold(changed.length > 0 ? `Saved ${name}` : `${name} is as it was`),
      ...(words === '' ? ['Nothing was changed.'] : [escapeText(`Changed: ${words}.`)]),
    ]),
    { close: plainText('Done', 24) },
  );
}
