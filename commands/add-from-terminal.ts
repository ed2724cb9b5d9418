import { InputError } from '../src/core/errors.ts';
import type { Reply, ReportReply } from '../src/core/reply.ts';
import { type Integrations, isSameName, readIntegrationName } from '../src/integrations/index.ts';
import type { Draft } from '../src/storage/documents.ts';
import { type AskedFlags, readAskedToken } from './asked-flags.ts';
import type { CommandContext } from './command.ts';
import { integrationData } from './integration-words.ts';
import { problem } from './problem.ts';

interface Answers {
  readonly flags: AskedFlags;
  readonly name: string;
  readonly acceptLimits: boolean;
}

/** Refuses a name before the test that it would waste; creating looks again. */
async function readFreeName(typed: string, { integrations, request }: CommandContext): Promise<string> {
  integrations.authorise(request.actor, 'add');
  const name = readIntegrationName(typed);
  const all = await integrations.list(request.actor);
  if (!all.some((each) => isSameName(each.name, name))) return name;
  throw new InputError(`There is already an integration named ${name}. Choose another name.`, 'name');
}

async function createTested(
  draft: Draft,
  name: string,
  acceptLimits: boolean,
  { integrations, request }: CommandContext,
): Promise<Reply> {
  if (draft.limits.length > 0 && !acceptLimits) {
    return problem('input', 'Nothing was created: it works, but with limits.', [
      ...draft.limits,
      'Mend them, or add --accept-limits to create it all the same.',
    ]);
  }
  const created = await integrations.createFromDraft(request.actor, draft.id, { name, acceptLimits });
  return {
    kind: 'notice',
    tone: 'done',
    title: `Created ${created.name}.`,
    lines: [
      ...(draft.test?.login ? [`Successfully connected via ${draft.test.login}`] : []),
      ...draft.limits.map((limit) => `Limit: ${limit}`),
    ],
    actions: [
      { label: `Repositories of ${created.name}`, command: `repos ${created.id}` },
      { label: `Test ${created.name}`, command: `test ${created.id}` },
    ],
    data: { integration: integrationData(created) },
  };
}

async function discardIfLeft(integrations: Integrations, context: CommandContext, draft: Draft): Promise<void> {
  const left = await integrations.findDraft(context.request.actor);
  if (left?.id === draft.id) await integrations.discardDraft(context.request.actor, draft.id);
}

/** Tests what the flags describe and creates it; the last reply is the failed report, or what was created. */
export async function* addFromTerminal(answers: Answers, context: CommandContext): AsyncIterable<Reply> {
  const { integrations, request } = context;
  const name = await readFreeName(answers.name, context);
  const asked = await readAskedToken(answers.flags, request);
  const draft = await integrations.startDraft(request.actor, asked);
  try {
    let last: Omit<ReportReply, 'actions'> | undefined;
    for await (const reply of integrations.testDraft(request.actor, draft.id, {
      deep: false,
      signal: request.signal,
    })) {
      if (reply.kind === 'running') yield reply;
      else last = reply;
    }
    if (last && last.report.outcome !== 'pass' && last.report.outcome !== 'warn') {
      yield { ...last, actions: [], notes: [...(last.notes ?? []), 'Nothing was created.'] };
      return;
    }
    const tested = await integrations.getDraft(request.actor, draft.id);
    yield await createTested(tested, name, answers.acceptLimits, context);
  } finally {
    await discardIfLeft(integrations, context, draft);
  }
}
