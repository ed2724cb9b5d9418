import type { TableReply } from '../src/core/reply.ts';
import { describePlan, describeWhy, type ImportPlan, outcomeWords } from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';
import { type ImportFile, planFile } from './plan-file.ts';

/** Every row, and what would become of it. */
export function planTable(plan: ImportPlan): TableReply {
  return {
    kind: 'table',
    title: `Dry run: ${describePlan(plan)}`,
    columns: ['Row', 'Name', 'Outcome', 'Host', 'Why'],
    rows: plan.decisions.map((decision) => [
      `${decision.row}`,
      decision.name ?? '–',
      outcomeWords[decision.outcome],
      decision.place ?? '–',
      describeWhy(decision),
    ]),
    notes: [...plan.notes, 'Nothing was done.'],
    whenEmpty: 'There is nothing in the file.',
    actions: [],
    data: {
      format: plan.format,
      integrations: plan.decisions.map(({ row, name, provider, outcome, column, why, isLegacy }) => ({
        row,
        name,
        provider,
        outcome,
        column,
        why,
        isLegacy,
      })),
      notes: plan.notes,
    },
  };
}

export async function describeDryRun(file: ImportFile, context: CommandContext): Promise<TableReply> {
  return planTable(await planFile(file, context, { keep: false }));
}
