import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { describeColumn, type ExportColumn, readColumns } from './export-columns.ts';
import type { Export, ExportRow } from './export-row.ts';

const Listed = z.union([z.array(z.unknown()), z.object({ integrations: z.array(z.unknown()) })]);
const Entry = z.record(z.string(), z.unknown());

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** Lists, as of services, become what a cell of a table has for them. */
const Value = z.union([z.null().transform(() => ''), Scalar, z.array(Scalar).transform((list) => list.join(','))]);

const field = 'file';

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What the parser says quotes the text, and the text may be a secret.
    throw new InputError('The file is no JSON: it breaks off, or has a comma or quotation mark too many.', field);
  }
}

function readEntry(entry: unknown, row: number): ExportRow {
  const read = Entry.safeParse(entry);
  if (!read.success) return { row, cells: {}, problem: 'It is no object with names and values.' };

  const keys = Object.keys(read.data);
  const { find, twice } = readColumns(keys);
  const [double] = twice;
  if (double) return { row, cells: {}, problem: `It has several values for ${describeColumn(double)}.` };

  const cells: Partial<Record<ExportColumn, string>> = {};
  for (const key of keys) {
    const column = find(key);
    if (!column) continue;
    const value = Value.safeParse(read.data[key]);
    if (!value.success)
      return { row, cells: {}, problem: `Its ${describeColumn(column)} is neither a text nor a list.` };
    cells[column] = value.data;
  }
  return { row, cells };
}

/** A list of integrations, or an object that has one under `integrations`. */
export function readJson(text: string): Pick<Export, 'rows' | 'notes'> {
  const listed = Listed.safeParse(parse(text));
  if (!listed.success) {
    throw new InputError('The file is no list of integrations: it is [ … ], or { "integrations": [ … ] }.', field);
  }
  const entries = Array.isArray(listed.data) ? listed.data : listed.data.integrations;
  const keys = new Set(entries.flatMap((entry) => Object.keys(Entry.safeParse(entry).data ?? {})));
  return { rows: entries.map((entry, index) => readEntry(entry, index + 1)), notes: readColumns([...keys]).notes };
}
