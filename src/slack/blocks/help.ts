import type { HelpReply } from '../../core/reply.ts';
import { bold, escapeText, escapeWithCode } from './escape-text.ts';
import { buttons, context, type DrawnMessage, fitBlocks, sections } from './parts.ts';

/** Usage as code, so that it can be copied; a backtick would end it. */
const code = (text: string) => `\`${escapeText(text, 200).replaceAll('`', 'ˋ')}\``;

export function helpBlocks({ title, groups, lines, actions }: HelpReply): DrawnMessage {
  return {
    text: escapeText(title),
    blocks: fitBlocks(
      [
        ...sections([bold(title)]),
        ...groups.flatMap((group) =>
          sections([
            bold(group.title),
            ...group.entries.map(({ usage, summary }) => `${code(`/flow ${usage}`)}  ${escapeText(summary, 200)}`),
          ]),
        ),
        ...context(lines.map((line) => escapeWithCode(line))),
      ],
      buttons(actions, 'help'),
    ),
  };
}
