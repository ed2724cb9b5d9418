import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import { plainText } from './parts.ts';

/** The block of the person who is asked, for words about them. */
export const personBlockId = 'person';

/** What the inputs below hold when they are submitted. */
export const RequestFields = z.object({
  person: z.object({ chosen: z.object({ selected_user: z.string().nullish() }) }),
  note: z.object({ value: z.object({ value: z.string().nullish() }) }),
});

/** Whom to ask, and a note to them. */
export function requestInputs(hint: string, note: string): readonly InputBlock[] {
  return [
    {
      type: 'input',
      block_id: personBlockId,
      label: plainText('Who can do this?', 2000),
      hint: plainText(hint, 2000),
      element: { type: 'users_select', action_id: 'chosen', placeholder: plainText('Choose a person', 150) },
    },
    {
      type: 'input',
      block_id: 'note',
      optional: true,
      label: plainText('Your words', 2000),
      element: {
        type: 'plain_text_input',
        action_id: 'value',
        multiline: true,
        max_length: 1000,
        initial_value: note.slice(0, 1000),
      },
    },
  ];
}
