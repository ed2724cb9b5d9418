import { z } from 'zod';
import type { Acknowledgement, Person } from '../../test/world/person.ts';
import type { SeenMessage, SeenView, SlackWorld } from '../../test/world/slack.ts';
import { appChannel } from './describe-screen.ts';
import { escapeTyped } from './escape-typed.ts';
import type { PageAct, PageAnswer } from './protocol.ts';
import type { AppManifest } from './read-manifest.ts';
import type { Lever } from './serve-page.ts';

const State = z.record(z.string(), z.json());
const Target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), ts: z.string() }),
  z.object({ kind: z.literal('view'), id: z.string() }),
]);
const Place = { blockId: z.string(), actionId: z.string() };

const Act: z.ZodType<PageAct> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('say'),
    channel: z.string(),
    threadTs: z.string().nullable(),
    text: z.string().max(12_000),
  }),
  z.object({ type: z.literal('act'), target: Target, ...Place, state: State.nullable() }),
  z.object({ type: z.literal('fill'), viewId: z.string(), ...Place, state: State }),
  z.object({ type: z.literal('submit'), viewId: z.string() }),
  z.object({ type: z.literal('close'), viewId: z.string() }),
  z.object({ type: z.literal('shortcut'), callbackId: z.string(), messageTs: z.string().nullable() }),
  z.object({ type: z.literal('open-home') }),
  z.object({ type: z.literal('lever'), id: z.string() }),
]);

/** What the page posts. */
export const PageRequestShape = z.object({ person: z.string(), act: Act });

export interface ActParts {
  readonly slack: SlackWorld;
  readonly manifest: AppManifest;
  readonly levers: readonly Lever[];
}

const fine: PageAnswer = { ok: true, problem: null, errors: {} };
const problem = (words: string): PageAnswer => ({ ok: false, problem: words, errors: {} });

/** Slack waits this long for an app. */
const patienceMs = 3000;

/** What Slack shows when an app does not answer well; `what` is a command, or undefined for the rest. */
async function settle(asked: Promise<Acknowledgement | undefined>, what?: string): Promise<PageAnswer> {
  const late = AbortSignal.timeout(patienceMs);
  const tooLate = new Promise<'late'>((resolve) => late.addEventListener('abort', () => resolve('late')));
  const failed = (code: string) =>
    problem(what ? `${what} failed with the error "${code}"` : 'We had some trouble connecting. Try again?');
  try {
    const answer = await Promise.race([asked, tooLate]);
    if (answer === 'late') return failed('operation_timeout');
    return answer === undefined || answer.status === 200 ? fine : failed('dispatch_failed');
  } catch {
    return failed('dispatch_failed');
  }
}

async function say(parts: ActParts, person: Person, act: Extract<PageAct, { type: 'say' }>): Promise<PageAnswer> {
  const { slack, manifest } = parts;
  const channel = act.channel === appChannel ? await person.appChannel() : act.channel;
  const text = act.text.trim();
  const [, verb, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (verb === undefined) {
    return settle(person.say(escapeTyped(slack, manifest.name, text), { channel, threadTs: act.threadTs }));
  }
  const command = manifest.commands.find((each) => each.command === verb.toLowerCase());
  if (!command) return problem(`${verb} is not a valid command.`);
  if (act.threadTs !== null) return problem(`${verb} cannot be used in a thread. Write @${manifest.name} there.`);
  const words = command.shouldEscape ? escapeTyped(slack, manifest.name, rest) : rest;
  return settle(person.command(command.command, words, { channel }), command.command);
}

async function submit({ slack }: ActParts, person: Person, view: SeenView): Promise<PageAnswer> {
  const empty = slack.emptyIn(view);
  if (empty.length > 0) {
    return {
      ok: false,
      problem: null,
      errors: Object.fromEntries(empty.map((id) => [id, 'Please complete this required field.'])),
    };
  }
  return settle(person.submit(view));
}

/** A file as the page sends it; Slack keeps it and tells the app its id alone. */
const Upload = z.object({
  type: z.literal('file_input'),
  files: z.tuple([z.object({ name: z.string().max(255), content: z.string() })]),
});

function fillIn(
  slack: SlackWorld,
  personId: string,
  view: SeenView,
  act: Extract<PageAct, { type: 'fill' }>,
): PageAnswer {
  const upload = Upload.safeParse(act.state).data;
  if (!upload) slack.type(view, act, act.state);
  else {
    try {
      slack.attach(personId, view, act, upload.files[0]);
    } catch {
      return problem('A file of this kind cannot be chosen here.');
    }
  }
  return fine;
}

/** Does what a person did on the page: Slack's part of it, and the request that the app gets. */
export async function doAct(parts: ActParts, personId: string, act: PageAct): Promise<PageAnswer> {
  const { slack, levers } = parts;
  const found = slack.people.find(({ id }) => id === personId);
  if (!found) return problem('There is nobody of that id.');
  const person = slack.as(found.name);
  const { everything, modals, home } = person.sees();
  const findView = (id: string) => [...modals, ...(home ? [home] : [])].find((view) => view.id === id);
  const findTarget = (target: z.infer<typeof Target>): SeenMessage | SeenView | undefined =>
    target.kind === 'view' ? findView(target.id) : everything.find(({ ts }) => ts === target.ts);
  const gone = problem('That is no longer there.');

  switch (act.type) {
    case 'say':
      return act.text.trim() === '' ? fine : await say(parts, person, act);
    case 'act': {
      const target = findTarget(act.target);
      return target ? settle(person.use(target, act, act.state)) : gone;
    }
    case 'fill': {
      const view = findView(act.viewId);
      return view ? fillIn(slack, personId, view, act) : gone;
    }
    case 'submit': {
      const view = findView(act.viewId);
      return view ? submit(parts, person, view) : gone;
    }
    case 'close': {
      const view = findView(act.viewId);
      return view ? settle(person.close(view)) : fine;
    }
    case 'shortcut':
      return settle(person.shortcut(act.callbackId));
    case 'open-home':
      return settle(person.openHome());
    case 'lever':
      await levers.find(({ id }) => id === act.id)?.pull();
      return fine;
  }
}
