import type { RichTextBlock, RichTextBlockElement, RichTextSectionElement } from 'slack-blocks-to-jsx';
import { parseInline } from './parse-inline.ts';
import { unescapeText } from './unescape-text.ts';

const quoteMark = /^(?:&gt;|>) ?/;

function parseLines(lines: readonly string[]): RichTextSectionElement[] {
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [{ type: 'text', text: '\n' } as const] : []),
    ...parseInline(line),
  ]);
}

/** Lines that follow each other and are all quoted, or all not. */
function partByQuotes(text: string): readonly { readonly isQuote: boolean; readonly lines: readonly string[] }[] {
  const parts: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const isQuote = quoteMark.test(line);
    const last = parts.at(-1);
    if (last && last.isQuote === isQuote) last.lines.push(line);
    else parts.push({ isQuote, lines: [line] });
  }
  return parts;
}

function parseProse(text: string): readonly RichTextBlockElement[] {
  if (text.trim() === '') return [];
  return partByQuotes(text).map(({ isQuote, lines }) =>
    isQuote
      ? { type: 'rich_text_quote', elements: parseLines(lines.map((line) => line.replace(quoteMark, ''))) }
      : { type: 'rich_text_section', elements: parseLines(lines) },
  );
}

/**
 * Slack's mrkdwn as the rich text that Slack makes of it. The renderer reads mrkdwn as Markdown and after undoing the
 * escapes, so that an escaped `<!channel>` would become a mention; its drawing of rich text is sound.
 */
export function parseMrkdwn(text: string): RichTextBlock {
  // Every second piece stood between fences; a fence that is never closed is only its characters.
  const pieces = text.split(/```\n?([\s\S]+?)\n?```\n?/);
  const elements = pieces.flatMap((piece, index): readonly RichTextBlockElement[] =>
    index % 2 === 0
      ? parseProse(index < pieces.length - 1 ? piece.replace(/\n$/, '') : piece)
      : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: unescapeText(piece) }] }],
  );
  return { type: 'rich_text', elements };
}
