import type { NoticeReply } from '../../core/reply.ts';
import { bold, escapeWithCode, mentionPeople } from './escape-text.ts';
import { buttons, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';

const mostLines = 40;

const askThem = (people: readonly string[]) => (people.length === 0 ? [] : [`Ask: ${mentionPeople(people)}`]);

export function noticeBlocks({ title, lines, actions, people = [] }: NoticeReply): DrawnMessage {
  const { shown, more } = cutList(lines, mostLines);
  // Bold and words in backticks do not mix.
  const first = title.includes('`') ? escapeWithCode(title) : bold(title, 600);
  return {
    text: escapeWithCode(title),
    blocks: fitBlocks(
      sections([first, ...shown.map((line) => escapeWithCode(line)), ...more, ...askThem(people)]),
      buttons(actions, 'notice'),
    ),
  };
}
