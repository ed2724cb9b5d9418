import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { describeColumn, type ExportColumn, readColumns } from './export-columns.ts';
import type { Export, ExportRow } from './export-row.ts';

const field = 'file';
const separators = [',', ';', '\t'] as const;

/** A record as the parser gives it, and which one it is; the head is the first. */
const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ records: z.number() }) }));

/** A table is parted by what its head is parted by: spreadsheets differ by country. */
function findSeparator(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string) => head.split(separator).length;
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

const broken: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'has a quotation mark that is never closed',
  INVALID_OPENING_QUOTE: 'has a quotation mark in the middle of a value',
  CSV_INVALID_CLOSING_QUOTE: 'goes on after a closed quotation mark',
  CSV_MAX_RECORD_SIZE: 'is far too long',
};

function readRecords(text: string): z.infer<typeof Records> {
  try {
    const options = { delimiter: findSeparator(text), info: true, relax_column_count: true, max_record_size: 200_000 };
    return Records.parse(parse(text, options));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // What the parser says quotes the text, and the text may be a secret.
    const line = 'lines' in error && typeof error['lines'] === 'number' ? `Line ${error['lines']}` : 'A line';
    throw new InputError(`The file is no CSV: ${line} ${broken[error.code] ?? 'cannot be read'}.`, field);
  }
}

/** A table whose first row names its columns. */
export function readCsv(text: string): Pick<Export, 'rows' | 'notes'> {
  const [head, ...body] = readRecords(text);
  const names = head?.record ?? [];
  const { find, notes, twice } = readColumns(names);
  const [double] = twice;
  if (double) throw new InputError(`Several columns of the file stand for ${describeColumn(double)}. Keep one.`, field);
  if (!names.some((name) => find(name) === 'name')) {
    throw new InputError(
      'The first row must name the columns, and one of them must be name. "help import" lists the names.',
      field,
    );
  }

  const filled = body.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  const rows = filled.map(({ record, info }): ExportRow => {
    const row = info.records;
    if (record.length !== names.length) {
      const problem = `It has ${record.length} values where the first row names ${names.length} columns.`;
      return { row, cells: {}, problem };
    }
    const cells: Partial<Record<ExportColumn, string>> = {};
    for (const [index, name] of names.entries()) {
      const column = find(name);
      if (column) cells[column] = record[index] ?? '';
    }
    return { row, cells };
  });
  return { rows, notes };
}
