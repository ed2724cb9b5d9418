import { bold, escapeText } from './blocks/escape-text.ts';
import { buttons, type DrawnMessage, sections } from './blocks/parts.ts';

const title = 'The bot was stopped while this ran, so it is not finished.';

/** For what was broken off; `again` is the command that runs it once more, in the place of this message. */
export function drawInterruption(again: string | null): DrawnMessage {
  const line =
    again === null
      ? 'Ask again in a minute; what had been done until then is kept.'
      : 'What had been done until then is kept.';
  return {
    text: title,
    blocks: [
      ...sections([bold(title), escapeText(line)]),
      ...(again === null
        ? []
        : buttons(
            [{ label: again.startsWith('test') ? 'Test again' : 'Do it again', command: again, tone: 'primary' }],
            'report',
          )),
    ],
  };
}
