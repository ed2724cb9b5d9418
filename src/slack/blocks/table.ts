import type { TableReply } from '../../core/reply.ts';
import { bold, escapeText } from './escape-text.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';

const mostRows = 40;

/** A row read aloud: the first cell names it, each other cell goes with its column. */
function describeRow(columns: readonly string[], row: readonly string[]): string {
  const [first = '', ...cells] = row;
  const named = cells.map((cell, index) => `${escapeText(columns[index + 1] ?? '', 40)}: ${escapeText(cell, 120)}`);
  return [bold(first, 150), ...named].join(' · ');
}

export function tableBlocks(table: TableReply): DrawnMessage {
  const notes = context((table.notes ?? []).map((note) => escapeText(note)));
  const end = [...notes, ...buttons(table.actions, 'table')];
  if (table.rows.length === 0) {
    return { text: escapeText(table.whenEmpty), blocks: [...sections([escapeText(table.whenEmpty)]), ...end] };
  }

  const { shown, more } = cutList(table.rows, mostRows);
  const rows = shown.map((row) => describeRow(table.columns, row));
  return {
    text: escapeText(table.title),
    blocks: fitBlocks([...sections([bold(table.title)]), ...sections([...rows, ...more])], end),
  };
}
