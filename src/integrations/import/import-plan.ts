import type { ImportId } from '../../core/ids.ts';
import type { ProviderId } from '../../core/integration.ts';
import type { ExportFormat } from './export-row.ts';

/**
 * What becomes of one row. `create`: it is made. `there`: the bot has it, and leaves it as it is. `bare`: the file does
 * not say what it signs in with. `refused`: it cannot be used.
 */
export type ImportOutcome = 'create' | 'there' | 'bare' | 'refused';

export interface ImportDecision {
  /** As people count: a table's rows from its head on, a list's entries from one. */
  readonly row: number;
  /** Null where the row has no name that can be shown. */
  readonly name: string | null;
  /** "GitLab at git.example.com"; null where that could not be read. */
  readonly place: string | null;
  readonly provider: ProviderId | null;
  readonly outcome: ImportOutcome;
  /** How it signs in, or why not, in words without any secret. */
  readonly why: string;
  /** The column to look at, by the name people are told. */
  readonly column: string | null;
  /** True for a user name and password. */
  readonly isLegacy: boolean;
}

/** What an import would do; nothing is done by it. */
export interface ImportPlan {
  /** Stands for it when somebody says yes, within an hour and once; null where it is not kept. */
  readonly id: ImportId | null;
  readonly format: ExportFormat;
  /** In the order of the file. */
  readonly decisions: readonly ImportDecision[];
  /** What of the file is left out. */
  readonly notes: readonly string[];
}

export function countOutcome({ decisions }: Pick<ImportPlan, 'decisions'>, outcome: ImportOutcome): number {
  return decisions.filter((decision) => decision.outcome === outcome).length;
}
