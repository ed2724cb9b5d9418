import type { NoticeReply } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';

const mostNamed = 10;

function describeRemoved(name: string, { length }: readonly string[], refused: readonly string[]): string {
  if (length > 0) return `${name}: ${length === 1 ? '1 webhook was' : `${length} webhooks were`} taken away.`;
  return refused.length > 0 ? `${name}: nothing was taken away.` : `${name} has no webhook that is not needed.`;
}

/** Takes away what nobody needs any more. */
export async function tidyAndShow(
  { id, name }: StoredIntegration,
  { integrations, request }: CommandContext,
): Promise<NoticeReply> {
  const { removed, refused } = await integrations.tidyHooks(request.actor, id, request.signal);
  const named = [...removed.slice(0, mostNamed), ...(removed.length > mostNamed ? ['others'] : [])];
  return {
    kind: 'notice',
    ...(refused.length > 0 ? { tone: 'problem', problem: 'input' } : { tone: 'done' }),
    title: describeRemoved(name, removed, refused),
    lines: [
      ...(removed.length > 0 ? [`Nothing is delivered from ${joinWords(named)} any more.`] : []),
      ...refused.slice(0, 5),
    ],
    actions: [{ label: `Webhooks of ${name}`, command: `webhooks ${id}` }],
    data: { removed: [...removed], refused: [...refused] },
  };
}
