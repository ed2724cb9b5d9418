import type { SectionBlock } from '@slack/types';
import type { CardReply } from '../../core/reply.ts';
import { bold, escapeText, escapeWithCode, mentionPeople } from './escape-text.ts';
import { buttons, cutList, type DrawnMessage, fitBlocks, header, sections } from './parts.ts';

const mostFields = 10;
const mostLines = 40;

function fieldSections(fields: CardReply['fields']): readonly SectionBlock[] {
  const starts = Array.from({ length: Math.ceil(fields.length / mostFields) }, (_each, index) => index * mostFields);
  return starts.map((start) => ({
    type: 'section',
    fields: fields.slice(start, start + mostFields).map(({ label, value, people = [] }) => ({
      type: 'mrkdwn',
      verbatim: true,
      text: `${bold(label, 80)}\n${mentionPeople(people) || escapeText(value, 600) || '–'}`,
    })),
  }));
}

/** One thing in full. */
export function cardBlocks({ title, lines, fields, actions }: CardReply): DrawnMessage {
  const { shown, more } = cutList(lines, mostLines);
  return {
    text: [escapeText(title, 200), ...shown.slice(0, 3).map((line) => escapeWithCode(line, 300))].join('. '),
    blocks: fitBlocks(
      [header(title), ...sections([...shown.map((line) => escapeWithCode(line)), ...more]), ...fieldSections(fields)],
      buttons(actions, 'card'),
    ),
  };
}
