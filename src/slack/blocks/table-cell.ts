import type { DataTableBlock, RichTextElement } from '@slack/types';
import { readInstant, toIso } from '../../core/clock.ts';
import type { TableCell, TablePiece, TableReply } from '../../core/reply.ts';
import { escapeText, mentionPeople, raw } from './escape-text.ts';

type Cell = DataTableBlock['rows'][number][number];

const longest = { cell: 200, line: 120 };
/** For what Slack writes out itself: a name, a date. */
const writtenLength = 20;

const ids = { person: /^[UW][A-Z0-9]{2,}$/, group: /^S[A-Z0-9]{2,}$/, channel: /^[CG][A-Z0-9]{2,}$/ };
// Each reader sees it in their own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
const dateFormat = '{date_short_pretty} at {time}';

const inUtc = (when: number) => `${toIso(when).slice(0, 16).replace('T', ' ')} UTC`;

/** The cell in pieces: in columns of people, an id is a person. */
function readPieces({ peopleColumns, columns }: TableReply, column: number, cell: TableCell): readonly TablePiece[] {
  if (typeof cell !== 'string') return cell;
  const isPerson = peopleColumns?.includes(columns[column] ?? '') === true && ids.person.test(cell);
  return [isPerson ? { person: cell } : cell];
}

/** Cleaning trims, and what stands at the edges parts a piece from the next. */
const withEdges = (piece: string, cleaned: string) =>
  `${/^\s/.test(piece) ? ' ' : ''}${cleaned}${/\s$/.test(piece) ? ' ' : ''}`;

/** What is no id of Slack's stands there as text, so that nothing of a host can name anybody. */
function richPiece(piece: TablePiece): RichTextElement {
  const text = (words: string): RichTextElement => ({ type: 'text', text: raw(words, longest.cell) || '–' });
  if (typeof piece === 'string') return { type: 'text', text: withEdges(piece, raw(piece, longest.cell)) || '–' };
  if ('person' in piece) {
    return ids.person.test(piece.person) ? { type: 'user', user_id: piece.person } : text(piece.person);
  }
  if ('group' in piece) {
    return ids.group.test(piece.group) ? { type: 'usergroup', usergroup_id: piece.group } : text(piece.group);
  }
  if ('channel' in piece) {
    return ids.channel.test(piece.channel) ? { type: 'channel', channel_id: piece.channel } : text(piece.channel);
  }
  const when = readInstant(piece.instant);
  if (when === undefined) return text(piece.instant);
  return { type: 'date', timestamp: Math.floor(when / 1000), format: dateFormat, fallback: inUtc(when) };
}

/** A cell of a data table. */
export function dataCell(table: TableReply, column: number, cell: TableCell): Cell {
  const pieces = readPieces(table, column, cell);
  if (pieces.every((piece) => typeof piece === 'string')) {
    return { type: 'raw_text', text: raw(pieces.join(''), longest.cell) || '–' };
  }
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: pieces.map(richPiece) }] };
}

/** How much of what a table may hold this cell takes. */
export function cellLength(cell: Cell): number {
  if (cell.type === 'raw_text') return cell.text.length;
  if (cell.type !== 'rich_text') return writtenLength;
  const pieces = cell.elements.flatMap((part) => (part.type === 'rich_text_section' ? part.elements : []));
  return pieces.reduce((sum, piece) => sum + (piece.type === 'text' ? piece.text.length : writtenLength), 0);
}

function describePiece(piece: TablePiece): string {
  if (typeof piece === 'string') return escapeText(piece, longest.line);
  if ('person' in piece) return mentionPeople([piece.person]) || escapeText(piece.person, longest.line);
  if ('group' in piece) return mentionPeople([piece.group]) || escapeText(piece.group, longest.line);
  if ('channel' in piece) {
    return ids.channel.test(piece.channel) ? `<#${piece.channel}>` : escapeText(piece.channel, longest.line);
  }
  const when = readInstant(piece.instant);
  if (when === undefined) return escapeText(piece.instant, longest.line);
  return `<!date^${Math.floor(when / 1000)}^${dateFormat}|${inUtc(when)}>`;
}

/** The cell as one line of mrkdwn. */
export function describeCell(table: TableReply, column: number, cell: TableCell): string {
  const pieces = readPieces(table, column, cell);
  const words = pieces.map((piece) => {
    const described = describePiece(piece);
    return typeof piece === 'string' ? withEdges(piece, described) : described;
  });
  return words.join('').replace(/ {2,}/g, ' ').trim();
}
