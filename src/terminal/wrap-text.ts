import { cleanText } from './clean-text.ts';
import type { Line, Span, Style } from './styled-line.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const widthOf = (grapheme: string) => (wide.test(grapheme) ? 2 : 1);

/** How many columns a text takes. */
export function displayWidth(text: string): number {
  // Nearly everything is plain Latin, where one letter is one column.
  if (/^[\u0020-\u02ff]*$/.test(text)) return text.length;
  return [...graphemes.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
}

export function padTo(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - displayWidth(text)))}`;
}

/** The text cut to so many columns, with an ellipsis where something is left out. */
export function cutTo(text: string, width: number): string {
  const cleaned = cleanText(text);
  if (displayWidth(cleaned) <= width) return cleaned;
  let cut = '';
  for (const { segment } of graphemes.segment(cleaned)) {
    if (displayWidth(cut) + widthOf(segment) > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** Parts a word that fits on no line; an address stays whole, so that it can be copied and clicked. */
function breakWord(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width || word.includes('://')) return [word];
  const pieces = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = pieces.at(-1) ?? '';
    if (displayWidth(last) + widthOf(segment) > width) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

const spanOf = (text: string, style: Style | undefined): Span => (style ? { text, style } : { text });

function append(line: readonly Span[], word: string, style: Style | undefined): readonly Span[] {
  const last = line.at(-1);
  if (!last) return [spanOf(word, style)];
  if (last.style === style) return [...line.slice(0, -1), spanOf(`${last.text} ${word}`, style)];
  return [...line, { text: ' ' }, spanOf(word, style)];
}

const lineWidth = (line: Line) => line.reduce((sum, span) => sum + displayWidth(span.text), 0);

/** Fills lines with words, each in the style of its span. Where one span ends and another begins there is a space. */
export function wrapSpans(spans: readonly Span[], width: number): readonly Line[] {
  const lines: Line[] = [[]];
  for (const { text, style } of spans) {
    const words = cleanText(text)
      .split(' ')
      .filter((word) => word !== '')
      .flatMap((word) => breakWord(word, width));
    for (const word of words) {
      const line = lines.at(-1) ?? [];
      const isFull = line.length > 0 && lineWidth(line) + 1 + displayWidth(word) > width;
      if (isFull) lines.push(append([], word, style));
      else lines[lines.length - 1] = append(line, word, style);
    }
  }
  return lines;
}

/** Wrapped, with something before the first line and as much room before the others. */
export function wrapAfter(lead: Line, spans: readonly Span[], width: number): readonly Line[] {
  const indent = lineWidth(lead);
  return wrapSpans(spans, width - indent).map((line, index) => [
    ...(index === 0 ? lead : [{ text: ' '.repeat(indent) }]),
    ...line,
  ]);
}
