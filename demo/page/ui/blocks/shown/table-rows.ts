import type { JsonObject } from '../../../protocol.ts';
import { isList, isObject, listAt, numberAt, objectsAt, textAt } from '../read-json.ts';

export type Cells = readonly JsonObject[];

/** The rows of a table; the first is its head. */
export function rowsOf(block: JsonObject): readonly Cells[] {
  return listAt(block, 'rows').map((row) => (isList(row) ? row.filter(isObject) : []));
}

/** What a cell says, without its style. */
export function cellWords(cell: JsonObject | undefined): string {
  if (!cell) return '';
  const nested = objectsAt(cell, 'elements').map(cellWords).join('');
  return textAt(cell, 'text') || nested;
}

/** Numbers by their value, words as people sort them. */
export function compareCells(one: JsonObject | undefined, other: JsonObject | undefined): number {
  const [a, b] = [numberAt(one ?? null, 'value'), numberAt(other ?? null, 'value')];
  if (a !== null && b !== null) return a - b;
  return cellWords(one).localeCompare(cellWords(other), 'en', { numeric: true });
}
