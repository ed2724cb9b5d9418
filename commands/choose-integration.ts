import type { CommandRequest } from '../src/core/command-request.ts';
import type { ChoiceReply, NoticeReply } from '../src/core/reply.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { findRemoved } from './find-removed.ts';
import { problem } from './problem.ts';
import { quoteName, writeWords } from './write-words.ts';

/** The command that is to run on the integration. */
interface Deed {
  readonly verb: string;
  /** Before the name, on a button: "Test". */
  readonly label: string;
}

type Chosen =
  | { readonly integration: StoredIntegration }
  /** What to answer when the name is missing, or stands for none or for several. */
  | { readonly reply: NoticeReply | ChoiceReply };

/** The command on this integration, with what else the person wrote. */
function writeCommand({ verb }: Deed, { words }: CommandRequest, name: string | undefined, id: string): string {
  const rest = words.slice(1);
  const place = name === undefined ? -1 : rest.indexOf(name);
  const line = writeWords([verb, ...(place < 0 ? [id, ...rest] : rest.with(place, id))]);
  return line ?? `${verb} ${id}`;
}

function offer(
  deed: Deed,
  request: CommandRequest,
  { name, all, title }: { readonly name?: string; readonly all: readonly StoredIntegration[]; readonly title: string },
): ChoiceReply {
  return {
    kind: 'choice',
    title,
    lines: [],
    prompt: 'Choose an integration',
    options: all.map((each) => ({
      label: each.name,
      description: each.baseUrl,
      command: writeCommand(deed, request, name, each.id),
    })),
  };
}

async function askWhich(deed: Deed, { integrations, request }: CommandContext): Promise<NoticeReply | ChoiceReply> {
  const all = await integrations.list(request.actor);
  if (all.length > 0) return offer(deed, request, { all, title: `${deed.label} which integration?` });
  return problem(
    'input',
    'There is no integration yet.',
    [],
    [{ label: 'Add integration', command: 'add-integration', tone: 'primary' }],
  );
}

/**
 * Finds the one integration a name stands for. Where it is missing or stands for several, the answer is a menu; where
 * it is misspelt, a button for the one that was probably meant.
 */
export async function chooseIntegration(
  context: CommandContext,
  name: string | undefined,
  deed: Deed,
): Promise<Chosen> {
  const { integrations, request } = context;
  if (name === undefined) return { reply: await askWhich(deed, context) };

  const found = await integrations.find(request.actor, name);
  if (found.kind === 'one') return found;
  if (found.kind === 'several') {
    const all = found.integrations;
    const title = `${quoteName(name)} may stand for ${all.length} integrations. Which one?`;
    return { reply: offer(deed, request, { name, all, title }) };
  }

  const removed = await findRemoved(context, name);
  if (removed) return { reply: removed };

  const { meant } = found;
  const hint = meant ? ` Did you mean ${quoteName(meant.name)}?` : '';
  const run = meant && {
    label: `${deed.label} ${meant.name}`,
    command: writeCommand(deed, request, name, meant.id),
  };
  return {
    reply: problem(
      'input',
      `There is no integration named ${quoteName(name)}.${hint}`,
      // A terminal has no button for it.
      request.surface === 'terminal' ? ['"list" shows the ones there are.'] : [],
      [...(run ? [run] : []), { label: 'Show all integrations', command: 'list' }],
    ),
  };
}
