import type { NoticeReply } from '../../core/reply.ts';
import { bold, escapeText, mentionPeople } from './escape-text.ts';
import { buttons, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';

const mostLines = 40;

const askThem = (people: readonly string[]) => (people.length === 0 ? [] : [`Ask: ${mentionPeople(people)}`]);

export function noticeBlocks({ title, lines, actions, people = [] }: NoticeReply): DrawnMessage {
  const { shown, more } = cutList(lines, mostLines);
  // Titles of notices are sentences, and some have words in backticks that bold would not mix with.
  const first = title.includes('`') ? escapeText(title) : bold(title, 600);
  return {
    text: escapeText(title),
    blocks: fitBlocks(
      sections([first, ...shown.map((line) => escapeText(line)), ...more, ...askThem(people)]),
      buttons(actions, 'notice'),
    ),
  };
}
