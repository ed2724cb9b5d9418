import { countIntegrations } from '../src/core/count-words.ts';
import type { ConfirmationReply, Reply } from '../src/core/reply.ts';
import {
  countOutcome,
  describePlan,
  describeWhich,
  describeWhy,
  type ImportDecision,
  type ImportPlan,
  outcomeWords,
} from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';
import { planTable } from './describe-dry-run.ts';
import { importPlanned } from './import-planned.ts';
import { type ImportFile, planFile } from './plan-file.ts';

const mostLines = 40;

const describeDecision = (decision: ImportDecision) =>
  `${describeWhich(decision)}: ${outcomeWords[decision.outcome]}. ${describeWhy(decision)}`;

/** What will not happen comes first: it is what somebody may want to mend. */
function describeQuestion(plan: ImportPlan, { path }: ImportFile): ConfirmationReply {
  const count = countOutcome(plan, 'create');
  const all = [
    ...plan.decisions.filter(({ outcome }) => outcome !== 'create'),
    ...plan.decisions.filter(({ outcome }) => outcome === 'create'),
  ];
  const rest = all.length - mostLines;
  return {
    kind: 'confirmation',
    title: `Import ${countIntegrations(count)}?`,
    lines: [
      describePlan(plan),
      ...all.slice(0, mostLines).map(describeDecision),
      ...(rest > 0 ? [`and ${rest} more; --dry-run shows all of them.`] : []),
      ...plan.notes,
      'Each is tested once it is there; one that fails is kept and says so.',
    ],
    typed: `${count}`,
    confirm: { label: `Import ${countIntegrations(count)}`, tone: 'primary', command: `import ${path}` },
  };
}

/** Shows what the file would do and asks; once that was answered, does it. */
export async function* importFromTerminal(file: ImportFile, context: CommandContext): AsyncIterable<Reply> {
  const { confirmed = false } = context.request;
  const plan = await planFile(file, context, { keep: confirmed });
  if (countOutcome(plan, 'create') === 0)
    yield { ...planTable(plan), title: `Nothing to import: ${describePlan(plan)}` };
  else if (plan.id === null) yield describeQuestion(plan, file);
  else yield* importPlanned(plan.id, context);
}
