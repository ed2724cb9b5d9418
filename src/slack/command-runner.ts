import type { Actor } from '../core/actor.ts';
import type { CommandEntry } from '../core/command-entry.ts';
import type { AnswerCommand } from '../core/command-request.ts';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import type { ConfirmationReply, FormReply, NoticeReply, Reply } from '../core/reply.ts';
import type { DrawnMessage } from './blocks/parts.ts';
import type { Conversation } from './conversation.ts';
import type { Draw } from './create-draw.ts';
import { drawInterruption } from './draw-interruption.ts';
import { readFaultCategory } from './fault-details.ts';
import type { SlackMeter } from './meter.ts';
import { describeFault, describeStart, offerForm, slackDidNotSayWho } from './notices.ts';
import { openOutlet } from './outlets/open-outlet.ts';
import type { FindActor } from './read-actor.ts';
import { readRunning } from './read-running.ts';
import { sendFiles } from './send-files.ts';
import type { Posts } from './unfinished-posts.ts';
import { offerManageForm } from './views/manage-forms.ts';

/** Where a form can open. */
type FormConversation = Conversation & { readonly triggerId: string };

type SaidReply = Exclude<Reply, FormReply>;

/** Opens the form; what it answers is said instead, when it could not. */
export type OpenForm = (
  reply: FormReply,
  actor: Actor,
  conversation: FormConversation,
) => Promise<NoticeReply | undefined>;

export interface CommandRunnerParts {
  readonly answer: AnswerCommand;
  readonly entries: readonly CommandEntry[];
  readonly readActor: FindActor;
  readonly openForm: OpenForm;
  readonly draw: Draw;
  readonly posts: Posts;
  readonly meter: SlackMeter;
  readonly log: Log;
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal;
}

export interface CommandRunner {
  run(words: readonly string[], conversation: Conversation, confirmed?: boolean): Promise<void>;
  /** The question a command asks before it does something; undefined when it answered otherwise, which is then shown. */
  findConfirmation(words: readonly string[], conversation: Conversation): Promise<ConfirmationReply | undefined>;
  /** Runs a command in the modal that was pressed: a form takes its place; what else was said last is handed back. */
  runInView(words: readonly string[], conversation: FormConversation): Promise<SaidReply | undefined>;
}

/** What a command answers, and to whom; nobody when Slack did not say who asks. */
interface Asked {
  readonly actor: Actor | null;
  readonly replies: AsyncIterable<Reply> | readonly Reply[];
}

/** Runs commands of people in Slack and shows what they answer. */
export function createCommandRunner(parts: CommandRunnerParts): CommandRunner {
  const { answer, readActor, openForm, draw, meter, log, signal } = parts;

  const verbOf = ([word = 'status']: readonly string[]) => {
    const named = (entry: CommandEntry) => [entry.verb, ...entry.aliases].includes(word.toLowerCase());
    return parts.entries.find(named)?.verb ?? 'other';
  };

  const find = async (words: readonly string[], { envelope }: Conversation, confirmed: boolean): Promise<Asked> => {
    const read = await readActor(envelope);
    if ('unknown' in read) return { actor: null, replies: [slackDidNotSayWho] };
    const { actor } = read;
    return { actor, replies: answer({ surface: 'slack', actor, words, signal, confirmed }) };
  };

  const open = async (reply: FormReply, actor: Actor, conversation: Conversation): Promise<NoticeReply | undefined> => {
    const { triggerId } = conversation;
    if (triggerId === undefined) return offerManageForm(reply) ?? offerForm(reply);
    return await openForm(reply, actor, { ...conversation, triggerId });
  };

  const show = async ({ actor, replies }: Asked, conversation: Conversation) => {
    const outlet = openOutlet(parts, conversation);
    const say = (message: DrawnMessage) => outlet.offer({ message, running: null });
    let last: ReturnType<typeof readRunning> | undefined;
    try {
      for await (const reply of replies) {
        const running = readRunning(reply);
        last = running;
        if (reply.kind === 'form') {
          const instead = actor ? await open(reply, actor, conversation) : undefined;
          if (instead) say(draw(instead));
        } else if (reply.kind === 'files') {
          say(draw(await sendFiles(conversation.client, conversation.envelope.userId, reply)));
        } else if (running && !outlet.isLive && reply.kind !== 'notice')
          outlet.offer({ message: draw(describeStart(running.what)), running });
        else outlet.offer({ message: draw(reply), running });
      }
      if (last || (last === undefined && signal.aborted)) say(drawInterruption(last?.again ?? null));
    } catch (error) {
      // In the place of what says that it runs: nothing else would ever end that.
      const category = readFaultCategory(error);
      say(draw(describeFault(noteFault(log, error, { surface: 'slack' })), category));
    }
    await outlet.finish();
  };

  return {
    async run(words, conversation, confirmed = false) {
      meter.commandRan(verbOf(words));
      await show(await find(words, conversation, confirmed), conversation);
    },

    async findConfirmation(words, conversation) {
      const { actor, replies } = await find(words, conversation, false);
      const all = await Array.fromAsync(replies);
      const question = all.find((reply) => reply.kind === 'confirmation');
      if (!question) await show({ actor, replies: all }, conversation);
      return question;
    },

    async runInView(words, conversation) {
      meter.commandRan(verbOf(words));
      const { actor, replies } = await find(words, conversation, false);
      let said: SaidReply | undefined;
      for await (const reply of replies) {
        if (reply.kind !== 'form') said = reply;
        else if (actor) said = await openForm(reply, actor, conversation);
      }
      return said;
    },
  };
}
