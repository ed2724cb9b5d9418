import { stripVTControlCharacters, styleText } from 'node:util';
import type { SeenMessage, SeenView } from '../test/world/slack.ts';
import { textOf } from '../test/world/slack-text.ts';

const width = 100;

/** Where the demo writes: colours for a terminal, plain text for a file or a pipe. */
export interface Paper {
  /** "Ana types /flow test all". */
  caption(text: string): void;
  /** What came of it, as Slack would show it. */
  message(message: SeenMessage): void;
  modal(view: SeenView): void;
  note(text: string): void;
}

type Block = SeenMessage['blocks'][number];
type Style = Parameters<typeof styleText>[0];

function wrap(line: string, limit: number): readonly string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let rest = line;
  while (rest.length > limit) {
    const space = rest.lastIndexOf(' ', limit);
    const cut = space > indent.length ? space : limit;
    lines.push(rest.slice(0, cut));
    rest = indent + rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}

/** Tables are kept whole: a broken row is worse than a long one. */
const isTableRow = (line: string) => /\S {3,}\S/.test(line) || line.startsWith('───');

function linesOf(text: string, limit: number): readonly string[] {
  return text.split('\n').flatMap((line) => (isTableRow(line) ? [line] : wrap(line, limit)));
}

interface Line {
  readonly text: string;
  readonly isBold: boolean;
}

const startsBold = (block: Block) =>
  block['type'] === 'header' || /"text":"\*/.test(JSON.stringify(block['text'] ?? ''));
const standsApart = (block: Block) => ['header', 'section', 'actions', 'input'].includes(String(block['type']));

/** Blocks with the air that Slack leaves between them. */
function draw(blocks: readonly Block[], limit: number): readonly Line[] {
  return blocks.flatMap((block, index) => {
    const lines = textOf([block])
      .split('\n')
      .flatMap((line, number) =>
        linesOf(line, limit).map((text) => ({ text, isBold: number === 0 && startsBold(block) })),
      );
    return index > 0 && standsApart(block) ? [{ text: '', isBold: false }, ...lines] : lines;
  });
}

export function createPaper(stream: NodeJS.WriteStream): Paper {
  let step = 0;
  const style = (format: Style, text: string) => styleText(format, text, { stream });
  const write = (text: string) => stream.write(`${text}\n`);

  /** What can be pressed and what is told stand out; without colours the words are enough. */
  const dress = ({ text, isBold }: Line) =>
    isBold ? style('bold', text) : text.replace(/\[[^\]]+\]/g, (button) => style('cyan', button));

  return {
    caption(text) {
      step += 1;
      const number = String(step).padStart(2);
      write(`\n${style('dim', `── ${number} ${'─'.repeat(width - 6)}`)}\n${style('bold', text)}\n`);
    },
    message(message) {
      const who = message.onlyFor === null ? 'in the channel' : 'only visible to her';
      write(`  ${style(['bold', 'green'], 'Flow')} ${style('dim', `APP · ${who}`)}`);
      const lines =
        message.blocks.length > 0
          ? draw(message.blocks, width - 4)
          : draw([{ type: 'markdown', text: message.text }], width - 4);
      for (const line of lines) write(`  ${style('green', '▏')} ${dress(line)}`.trimEnd());
    },
    modal(view) {
      const inner = width - 6;
      const edge = (left: string, right: string) =>
        write(`  ${style('magenta', left + '─'.repeat(inner + 2) + right)}`);
      const row = (text: string) => {
        const padding = ' '.repeat(Math.max(inner - stripVTControlCharacters(text).length, 0));
        const bar = style('magenta', '│');
        write(`  ${bar} ${text}${padding} ${bar}`);
      };
      edge('╭', '╮');
      row(style('bold', view.title));
      row('');
      for (const line of draw(view.blocks, inner)) row(dress(line));
      for (const [block, error] of Object.entries(view.errors)) row(style('red', `! ${block}: ${error}`));
      if (view.submit !== null) {
        row('');
        row(style('cyan', `[${view.submit}]`));
      }
      edge('╰', '╯');
    },
    note(text) {
      for (const line of linesOf(text, width)) write(line === '' ? '' : style('dim', line));
    },
  };
}
