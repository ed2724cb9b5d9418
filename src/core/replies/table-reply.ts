import type { FactValue } from '../verdict.ts';
import type { ReplyAction } from './reply-action.ts';

/** A piece of a cell: words, or somebody or something of Slack, by its id, or an instant (ISO 8601), drawn as each surface can. */
export type TablePiece =
  | string
  | { readonly person: string }
  | { readonly group: string }
  | { readonly channel: string }
  | { readonly instant: string };

export type TableCell = string | readonly TablePiece[];

export interface TableReply {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  /** One cell a column. */
  readonly rows: readonly (readonly TableCell[])[];
  /** Columns whose cells hold a Slack user id, shown as that person where a surface can. */
  readonly peopleColumns?: readonly string[];
  readonly notes?: readonly string[];
  /** Said instead of the table when there are no rows. */
  readonly whenEmpty: string;
  readonly actions: readonly ReplyAction[];
  /** What `--json` prints. */
  readonly data: FactValue;
}
