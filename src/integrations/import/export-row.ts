import type { ExportColumn } from './export-columns.ts';

export type ExportFormat = 'json' | 'csv';

/** One integration of an export, as texts; it may hold bare secrets, so nothing of it is shown or logged. */
export interface ExportRow {
  /** As people count: a table's rows from its head on, a list's entries from one. */
  readonly row: number;
  /** What the file has for it; a column that is not there is left out. */
  readonly cells: Partial<Readonly<Record<ExportColumn, string>>>;
  /** Why nothing can be read of it. */
  readonly problem?: string;
}

export interface Export {
  readonly format: ExportFormat;
  readonly rows: readonly ExportRow[];
  /** What of the file is left out, in words without any of its values. */
  readonly notes: readonly string[];
}
