import type { ChoiceReply, NoticeReply, ReplyAction } from '../src/core/reply.ts';
import type { HistoryFilter, Traced } from '../src/integrations/index.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { CommandContext } from './command.ts';
import { findPerson } from './read-person.ts';

/** What is asked for, in words for a title, and what it is in the trail. */
export interface HistoryWanted {
  readonly filter: HistoryFilter;
  readonly words: string;
  readonly notes: readonly string[];
  readonly actions: readonly ReplyAction[];
}

function ofIntegration([{ id, name }, ...others]: readonly [Traced, ...Traced[]]): HistoryWanted {
  return {
    filter: { integration: id },
    words: ` of ${name}`,
    notes:
      others.length === 0 ? [] : [`${others.length} more went by that name; the buttons show what was done with them.`],
    actions: others
      .slice(0, 3)
      .map((each) => ({ label: `History of another ${each.name}`, command: `history ${each.id}` })),
  };
}

/** Names of what is long gone still count; a beginning of a name only where it is there. */
export async function readHistoryWanted(
  about: string | undefined,
  context: CommandContext,
): Promise<
  | HistoryWanted
  | {
      readonly reply: NoticeReply | ChoiceReply;
    }
> {
  if (about === undefined) return { filter: {}, words: '', notes: [], actions: [] };
  const by = about.startsWith('@') || about.startsWith('<') ? findPerson(about) : undefined;
  if (by !== undefined) return { filter: { by }, words: ' of one person', notes: [], actions: [] };

  const [first, ...others] = await context.integrations.traceHistory(context.request.actor, about);
  if (first) return ofIntegration([first, ...others]);
  const chosen = await chooseIntegration(context, about, { verb: 'history', label: 'History of' });
  return 'reply' in chosen ? chosen : ofIntegration([chosen.integration]);
}
