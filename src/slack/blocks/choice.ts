import type { PlainTextOption } from '@slack/types';
import type { ChoiceReply } from '../../core/reply.ts';
import { bold, escapeWithCode } from './escape-text.ts';
import { actionIds, context, cutList, type DrawnMessage, plainText, sections } from './parts.ts';

// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
const most = { options: 100, label: 75, prompt: 150 };

function option({ label, description, command }: ChoiceReply['options'][number]): PlainTextOption {
  return {
    text: plainText(label, most.label),
    ...(description ? { description: plainText(description, most.label) } : {}),
    value: command,
  };
}

/** A menu of what may be meant; choosing runs it. */
export function choiceBlocks({ title, lines, prompt, options }: ChoiceReply): DrawnMessage {
  const { shown, more } = cutList(options, most.options);
  return {
    text: escapeWithCode(title),
    blocks: [
      ...sections([
        title.includes('`') ? escapeWithCode(title) : bold(title, 600),
        ...lines.map((line) => escapeWithCode(line)),
      ]),
      {
        type: 'actions',
        block_id: 'choice',
        elements: [
          {
            type: 'static_select',
            action_id: actionIds.choose,
            placeholder: plainText(prompt, most.prompt),
            options: shown.map(option),
          },
        ],
      },
      ...context(more.map((words) => `${words}: type more of the name`)),
    ],
  };
}
