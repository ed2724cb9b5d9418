import type { RichTextSectionElement, RichTextSectionText } from 'slack-blocks-to-jsx';
import { parseControl } from './parse-control.ts';
import { unescapeText } from './unescape-text.ts';

type Style = NonNullable<RichTextSectionText['style']>;

// A mark opens before a word and closes after one, as in Slack: `2 * 3 * 4` and `snake_case` stay as they are.
const token = new RegExp(
  [
    /<(?<control>[^<>\n]+)>/u,
    /`(?<code>[^`\n]+)`/u,
    /(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<bold>[^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/u,
    /(?<![\p{L}\p{N}_])_(?=[^\s_])(?<italic>[^\n]*?[^\s])_(?![\p{L}\p{N}_])/u,
    /(?<![\p{L}\p{N}~])~(?=[^\s~])(?<strike>[^~\n]*[^\s~])~(?![\p{L}\p{N}~])/u,
    /:(?<emoji>[a-z0-9_+'-]+):(?::skin-tone-(?<tone>[2-6]):)?/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'u',
);

const tones = new Map([
  ['2', 2],
  ['3', 3],
  ['4', 4],
  ['5', 5],
  ['6', 6],
] as const);

function toneOf(text: string): { skin_tone?: 2 | 3 | 4 | 5 | 6 } {
  const tone = [...tones].find(([digit]) => digit === text)?.[1];
  return tone === undefined ? {} : { skin_tone: tone };
}

function textIn(style: Style, escaped: string): readonly RichTextSectionElement[] {
  if (escaped === '') return [];
  return [{ type: 'text', text: unescapeText(escaped), style }];
}

/** One line of mrkdwn as the elements of a rich text: only what Slack would read as a mark is one. */
export function parseInline(line: string, style: Style = {}): readonly RichTextSectionElement[] {
  const found = token.exec(line);
  if (!found?.groups) return textIn(style, line);

  const { control, code, bold, italic, strike, emoji = '', tone = '' } = found.groups;
  const rest = line.slice(found.index + found[0].length);
  const before = textIn(style, line.slice(0, found.index));
  const after = () => parseInline(rest, style);

  if (control !== undefined) return [...before, ...parseControl(control, style), ...after()];
  if (code !== undefined) return [...before, ...textIn({ ...style, code: true }, code), ...after()];
  if (bold !== undefined) return [...before, ...parseInline(bold, { ...style, bold: true }), ...after()];
  if (italic !== undefined) return [...before, ...parseInline(italic, { ...style, italic: true }), ...after()];
  if (strike !== undefined) return [...before, ...parseInline(strike, { ...style, strike: true }), ...after()];
  return [...before, { type: 'emoji', name: emoji, ...toneOf(tone) }, ...after()];
}
