import { InputError } from '../../core/errors.ts';
import type { Export, ExportFormat } from './export-row.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';

const exportLimits = { bytes: 5 * 1024 * 1024, rows: 1000 } as const;

const field = 'file';

function guessFormat(text: string): ExportFormat {
  return /^[[{]/.test(text.trimStart()) ? 'json' : 'csv';
}

/** Reads the text of an export. Throws InputError, with nothing of the text in it, for what is none. */
export function readExport(text: string, format?: ExportFormat): Export {
  if (Buffer.byteLength(text) > exportLimits.bytes) {
    throw new InputError('The file has more than 5 MB: too much for a list of integrations.', field);
  }
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') throw new InputError('The file is empty.', field);
  if (plain.includes('\0')) throw new InputError('The file is no text. Give a JSON or CSV file.', field);

  const chosen = format ?? guessFormat(plain);
  const { rows, notes } = chosen === 'json' ? readJson(plain) : readCsv(plain);
  if (rows.length > exportLimits.rows) {
    throw new InputError(
      `The file has ${rows.length} integrations; ${exportLimits.rows} at a time are the most. Part it and import the parts.`,
      field,
    );
  }
  if (rows.length === 0) throw new InputError('There is no integration in the file.', field);
  return { format: chosen, rows, notes };
}
