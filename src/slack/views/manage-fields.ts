import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { plainText } from '../blocks/parts.ts';
import { ViewValues } from './view-values.ts';

/** One action id for every field: the block tells which it is, by the name that the service layer gives the field. */
export const fieldActionId = 'value';

/** Reads `view.state.values`: empty where a field is empty or not there. */
export function readManageFields(values: unknown) {
  const fields = ViewValues.parse(values);
  const find = (name: string) => fields[name]?.[fieldActionId];
  return {
    text: (name: string): string => find(name)?.value ?? '',
    has: (name: string): boolean => fields[name] !== undefined,
    chosen: (name: string): readonly string[] => (find(name)?.selected_options ?? []).map(({ value }) => value),
    /** Of a menu that is told at once when somebody chooses, which has an action id of its own. */
    option: (name: string, actionId: string): string | null => fields[name]?.[actionId]?.selected_option?.value ?? null,
    person: (name: string): string | null => find(name)?.selected_user ?? null,
    channel: (name: string): string | null => find(name)?.selected_conversation ?? null,
  };
}

interface TextField {
  readonly name: string;
  readonly label: string;
  readonly initial?: string;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly isOptional?: boolean;
  readonly isLong?: boolean;
}

export function textField({ name, label, initial, hint, maxLength, isOptional, isLong }: TextField): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plainText(label, 2000),
    ...(hint === undefined ? {} : { hint: plainText(hint, 2000) }),
    ...(isOptional ? { optional: true } : {}),
    element: {
      type: 'plain_text_input',
      action_id: fieldActionId,
      ...(initial ? { initial_value: initial } : {}),
      ...(maxLength === undefined ? {} : { max_length: maxLength }),
      ...(isLong ? { multiline: true } : {}),
    },
  };
}

export const manageView = (
  title: string,
  blocks: readonly KnownBlock[],
  more: Partial<ModalView> & { readonly submit?: ModalView['submit'] } = {},
): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText('Close', 24),
  ...more,
  blocks: [...blocks],
});
