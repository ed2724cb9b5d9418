import type { Line, Style } from './styled-line.ts';
import { cutTo, displayWidth } from './wrap-text.ts';

const widthOf = (line: Line) => line.reduce((sum, span) => sum + displayWidth(span.text), 0);

/** The room that a line has inside a box. */
export const insideBox = (width: number) => width - 4;

/** A frame with its title in the upper edge. What is too long, as addresses are, stands out to the right of it. */
export function describeBox(title: string, body: readonly Line[], width: number, style: Style): readonly Line[] {
  const edge = (text: string) => ({ text, style });
  const cut = cutTo(title, width - 6);
  const inside = insideBox(width);
  return [
    [edge('┌ '), { text: cut, style }, edge(` ${'─'.repeat(Math.max(0, width - displayWidth(cut) - 4))}┐`)],
    ...body.map((line) => {
      const room = inside - widthOf(line);
      return [edge('│'), { text: ' ' }, ...line, ...(room < 0 ? [] : [{ text: ' '.repeat(room + 1) }, edge('│')])];
    }),
    [edge(`└${'─'.repeat(width - 2)}┘`)],
  ];
}
