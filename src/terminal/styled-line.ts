import { cleanText } from './clean-text.ts';

/** Decoration, never meaning: every word says by itself what it says. */
export type Style = 'bold' | 'dim' | 'good' | 'careful' | 'bad' | 'strange';

export interface Span {
  readonly text: string;
  readonly style?: Style;
}

/** One line of a terminal, in parts. */
export type Line = readonly Span[];

/** Decorates a text; gives it back as it is where nobody sees colours. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** Lines as they are written. What hosts say is cleaned here once more, so that nothing of it steers the terminal. */
export function renderLines(lines: readonly Line[], paint: Paint): string {
  const render = ({ text, style }: Span) => (style ? paint(style, cleanText(text)) : cleanText(text));
  return lines.map((line) => `${line.map(render).join('').trimEnd()}\n`).join('');
}
