import type { RespondFn } from '@slack/bolt';
import type { Actor } from '../core/actor.ts';
import type { CommandEntry } from '../core/command-entry.ts';
import type { Log } from '../core/log.ts';
import type { AnswerCommand, ConfirmationReply, FormReply, Reply } from '../core/reply.ts';
import { drawReply, type Look } from './blocks/draw-reply.ts';
import type { Envelope } from './envelope.ts';
import { createMessageOutlet } from './message-outlet.ts';
import type { SlackMeter } from './meter.ts';
import { slackDidNotSayWho, stoppedMeanwhile } from './notices.ts';
import type { FindActor } from './read-actor.ts';
import type { WebClient } from './tell-person.ts';

/** Where a command came from, and what Slack gave to answer it with. */
export interface Conversation {
  readonly client: WebClient;
  readonly envelope: Envelope;
  /** Opens one view within three seconds; undefined after a submit. */
  readonly triggerId?: string | undefined;
  readonly respond?: RespondFn | undefined;
  /** Whether the answer takes the place of the message that was pressed. */
  readonly replacesOriginal?: boolean | undefined;
}

export type OpenForm = (reply: FormReply, actor: Actor, conversation: Conversation) => Promise<void>;

export interface CommandRunnerParts {
  readonly answer: AnswerCommand;
  readonly entries: readonly CommandEntry[];
  readonly readActor: FindActor;
  readonly openForm: OpenForm;
  readonly look: Look;
  readonly meter: SlackMeter;
  readonly log: Log;
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal;
}

export interface CommandRunner {
  run(words: readonly string[], conversation: Conversation, confirmed?: boolean): Promise<void>;
  /** The question a command asks before it does something; undefined when it answered otherwise, which is then shown. */
  findConfirmation(words: readonly string[], conversation: Conversation): Promise<ConfirmationReply | undefined>;
}

/** What a command answers, and to whom; nobody when Slack did not say who asks. */
interface Asked {
  readonly actor: Actor | null;
  readonly replies: AsyncIterable<Reply> | readonly Reply[];
}

/** Runs commands of people in Slack and shows what they answer. */
export function createCommandRunner(parts: CommandRunnerParts): CommandRunner {
  const { answer, readActor, openForm, look, meter, log, signal } = parts;

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

  const show = async ({ actor, replies }: Asked, conversation: Conversation) => {
    const { client, envelope, respond, replacesOriginal = false } = conversation;
    const outlet = createMessageOutlet({ client, whereabouts: envelope, respond, replacesOriginal, log });
    let isFinished = false;
    for await (const reply of replies) {
      isFinished = reply.kind !== 'running' && (reply.kind !== 'reports' || reply.waiting.length === 0);
      if (reply.kind !== 'form') outlet.offer(drawReply(reply, look));
      else if (actor) await openForm(reply, actor, conversation);
    }
    if (signal.aborted && !isFinished) outlet.offer(drawReply(stoppedMeanwhile, look));
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
  };
}
