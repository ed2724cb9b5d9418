import type { NoticeReply } from '../src/core/reply.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { problem } from './problem.ts';

type Chosen =
  | { readonly integration: StoredIntegration }
  /** What to answer when the name stands for none, or for several. */
  | { readonly notice: NoticeReply };

/** Finds the one integration a name stands for; several are offered as buttons that run `verb` on them. */
export async function chooseIntegration(context: CommandContext, name: string, verb: string): Promise<Chosen> {
  const found = await context.integrations.find(context.request.actor, name);
  if (found.kind === 'one') return found;

  if (found.kind === 'several') {
    const candidates = found.integrations.map((each) => ({ label: each.name, command: `${verb} ${each.id}` }));
    const lines = ['Say which one:', ...found.integrations.map((each) => `${each.name} (${each.baseUrl})`)];
    return { notice: problem('input', `"${name}" stands for ${candidates.length} integrations.`, lines, candidates) };
  }

  const meant = found.suggestion ? ` Did you mean "${found.suggestion}"?` : '';
  return {
    notice: problem(
      'input',
      `There is no integration named "${name}".${meant}`,
      ['"list" shows the ones there are.'],
      [{ label: 'Show all integrations', command: 'list' }],
    ),
  };
}
