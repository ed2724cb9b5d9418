import type { InputBlock } from '@slack/types';
import { plainText } from '../blocks/parts.ts';
import { valueActionId } from './fields.ts';

interface TextInput {
  readonly blockId: string;
  readonly label: string;
  readonly initial?: string;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** Several lines, as of a key. */
  readonly isLong?: boolean;
}

/** A field for one line of text. */
export function textInput({ blockId, label, initial, placeholder, hint, isOptional, isLong }: TextInput): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label, 2000),
    element: {
      type: 'plain_text_input',
      action_id: valueActionId,
      ...(initial ? { initial_value: initial } : {}),
      ...(isLong ? { multiline: true } : {}),
      ...(placeholder ? { placeholder: plainText(placeholder, 150) } : {}),
    },
    ...(hint ? { hint: plainText(hint, 2000) } : {}),
    ...(isOptional ? { optional: true } : {}),
  };
}
