import type { DataTableBlock, KnownBlock } from '@slack/types';
import type { TableCell, TableReply } from '../../core/reply.ts';
import { bold, escapeText, escapeWithCode, raw } from './escape-text.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';
import { cellLength, dataCell, describeCell } from './table-cell.ts';

// https://docs.slack.dev/reference/block-kit/blocks/data-table-block
const most = { rows: 100, columns: 20, texts: 10_000, cell: 200, caption: 150 };
const rowsOfPage = 20;
const mostLines = 40;

/** A row read aloud: the first cell names it, each other cell goes with its column. */
function describeRow(table: TableReply, [first = '', ...cells]: readonly TableCell[]): string {
  const named = cells.map((cell, index) => {
    return `${escapeText(table.columns[index + 1] ?? '', 40)}: ${describeCell(table, index + 1, cell)}`;
  });
  return [typeof first === 'string' ? bold(first, 150) : describeCell(table, 0, first), ...named].join(' · ');
}

/** The rows as a table that people can sort and page through; undefined when Slack would not take it whole. */
function dataTable(table: TableReply): DataTableBlock | undefined {
  const { columns, rows } = table;
  const fits = rows.length <= most.rows && columns.length <= most.columns && columns.length > 0;
  if (!fits || rows.some((row) => row.length !== columns.length)) return undefined;
  const header = columns.map((name) => ({ type: 'raw_text' as const, text: raw(name, most.cell) || '–' }));
  const cells = rows.map((row) => row.map((cell, column) => dataCell(table, column, cell)));
  const texts = [header, ...cells].flat().reduce((sum, cell) => sum + cellLength(cell), 0);
  if (texts > most.texts) return undefined;
  return {
    type: 'data_table',
    caption: raw(table.title, most.caption) || 'Table',
    page_size: rowsOfPage,
    row_header_column_index: 0,
    rows: [header, ...cells],
  };
}

export function tableBlocks(table: TableReply): DrawnMessage {
  const notes = context((table.notes ?? []).map((note) => escapeText(note)));
  const end: readonly KnownBlock[] = [...notes, ...buttons(table.actions, 'table')];
  if (table.rows.length === 0) {
    const words = escapeWithCode(table.whenEmpty);
    return { text: words, blocks: fitBlocks(sections([words]), end) };
  }

  const title = sections([bold(table.title)]);
  const { shown, more } = cutList(table.rows, mostLines);
  const cut = more.map((words) => `${words}; a filter brings them nearer`);
  const older = fitBlocks([...title, ...sections([...shown.map((row) => describeRow(table, row)), ...cut])], end);
  const drawn = dataTable(table);
  const text = escapeText(table.title);
  // The table has its title as its caption.
  return drawn ? { text, blocks: fitBlocks([drawn], end), older } : { text, blocks: older };
}
