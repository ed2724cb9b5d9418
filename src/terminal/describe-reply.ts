import type { CardReply, ChoiceReply, HelpReply, Reply, TableCell, TablePiece, TableReply } from '../core/reply.ts';
import type { LabelOf } from '../core/report-words.ts';
import { cleanText } from './clean-text.ts';
import { describeReport } from './describe-report.ts';
import { describeReports } from './describe-reports.ts';
import type { Line, Style } from './styled-line.ts';
import { displayWidth, padTo, wrapAfter } from './wrap-text.ts';

/** A title and what is said below it; lines that begin with spaces keep them. */
function describeTexts(title: string, texts: readonly string[], width: number): readonly Line[] {
  const wrapped = texts.flatMap((text): readonly Line[] => {
    if (text.trim() === '') return [[]];
    return wrapAfter([{ text: /^ */.exec(text)?.[0] ?? '' }], [{ text }], width);
  });
  return [...wrapAfter([], [{ text: title, style: 'bold' }], width), ...wrapped];
}

function pieceText(piece: TablePiece): string {
  if (typeof piece === 'string') return piece;
  if ('person' in piece) return piece.person;
  if ('group' in piece) return piece.group;
  return 'channel' in piece ? piece.channel : piece.instant;
}

const cellText = (cell: TableCell) => (typeof cell === 'string' ? cell : cell.map(pieceText).join(''));

/** Columns as wide as their widest cell; rows are not wrapped, as nobody could read them then. */
function alignColumns(rows: readonly (readonly string[])[], styleOf: (row: number) => Style | undefined) {
  const cells = rows.map((row) => row.map(cleanText));
  const widths = (cells[0] ?? []).map((_cell, column) =>
    Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))),
  );
  return cells.map((row, index): Line => {
    const text = row.map((cell, column) => padTo(cell, widths[column] ?? 0)).join('  ');
    const style = styleOf(index);
    return [style ? { text, style } : { text }];
  });
}

function describeTable(table: TableReply, width: number): readonly Line[] {
  if (table.rows.length === 0) return describeTexts(table.whenEmpty, [], width);
  const rows = alignColumns([table.columns, ...table.rows.map((row) => row.map(cellText))], (row) =>
    row === 0 ? 'dim' : undefined,
  );
  return [...describeTexts(table.title, [], width), [], ...rows];
}

function describeCard(card: CardReply, width: number): readonly Line[] {
  const labels = Math.max(0, ...card.fields.map((field) => displayWidth(cleanText(field.label))));
  return [
    ...describeTexts(card.title, card.lines, width),
    ...(card.fields.length > 0 ? [[]] : []),
    ...card.fields.flatMap(({ label, value }) =>
      wrapAfter([{ text: padTo(cleanText(label), labels + 2), style: 'dim' }], [{ text: value }], width),
    ),
  ];
}

const describePeople = (people: readonly string[] = []) => (people.length === 0 ? [] : [`Ask: ${people.join(', ')}`]);

function describeOption({ label, description, command }: ChoiceReply['options'][number]): string {
  // What is to be chosen may be the command itself.
  if (label === command) return `  flow ${command}`;
  return `  ${label}${description ? ` (${description})` : ''}: flow ${command}`;
}

const usageWidth = 40;

function describeHelp(help: HelpReply, width: number): readonly Line[] {
  const groups = help.groups.flatMap((group): readonly Line[] => [
    [],
    [{ text: group.title, style: 'bold' }],
    ...group.entries.flatMap(({ usage, summary }): readonly Line[] => {
      const line = `  flow ${usage}`;
      const lead = ' '.repeat(usageWidth);
      return line.length > usageWidth
        ? [...wrapAfter([{ text: '  ' }], [{ text: `flow ${usage}` }], width), [{ text: `${lead}  ${summary}` }]]
        : [[{ text: `${padTo(line, usageWidth)}  ${summary}` }]];
    }),
  ]);
  return [...describeTexts(help.title, [], width), ...groups, [], ...describeTexts('', help.lines, width).slice(1)];
}

/** A finished reply as lines for a terminal of that width. */
export function describeReply(reply: Reply, labelOf: LabelOf, width: number): readonly Line[] {
  switch (reply.kind) {
    case 'report':
      return describeReport(reply, labelOf, width);
    case 'reports':
      return describeReports(reply, labelOf, width);
    case 'table':
      return describeTable(reply, width);
    case 'card':
      return describeCard(reply, width);
    case 'notice':
      return describeTexts(reply.title, [...reply.lines, ...describePeople(reply.people)], width);
    case 'files':
      return reply.files[0].content
        .replace(/\r?\n$/, '')
        .split(/\r?\n/)
        .map((text): Line => [{ text }]);
    case 'choice':
      return describeTexts(reply.title, [...reply.lines, ...reply.options.map(describeOption)], width);
    case 'confirmation':
      return describeTexts(reply.title, [...reply.lines, `To go on, add: --yes "${reply.typed}"`], width);
    case 'help':
      return describeHelp(reply, width);
    case 'form':
      return describeTexts(
        'A terminal has no form; "help add-integration" lists the flags that stand for it.',
        [],
        width,
      );
    case 'running':
      return [];
  }
}
