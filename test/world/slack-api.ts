import { randomBytes } from 'node:crypto';
import { problemsOfMessage, problemsOfView } from '../oracles/block-kit.ts';
import { isLoose, type Loose } from '../oracles/loose.ts';
import { metadataProblems } from '../oracles/opaque-metadata.ts';
import type { noteJudged } from '../tools/judged-blocks.ts';
import type { Inner } from './emulator.ts';
import type { Answer, SeenRequest } from './http-world.ts';
import { listOf, stringOf } from './slack-blocks.ts';
import type { SlackFiles } from './slack-files.ts';
import { answerGroup } from './slack-groups.ts';
import type { Screens } from './slack-screen.ts';

/** One call the bot made to the Web API. */
export interface SlackCall {
  readonly method: string;
  readonly args: Loose;
  readonly ok: boolean;
  readonly error: string | null;
}

/** Where a `response_url` leads. */
export interface ResponseTarget {
  readonly user: string;
  readonly channel: string;
  /** The message it belongs to: the one that was pressed, or the last that was sent through it. */
  ts: string | null;
  uses: number;
}

/** A thing the bot sent that Slack would not show. */
export interface Violation {
  readonly where: string;
  readonly problems: readonly string[];
}

export interface SlackState {
  readonly tokens: Map<string, readonly string[]>;
  readonly users: Map<string, Loose>;
  /** Ids of who is in a user group, by its id; null for one of which Slack does not answer. */
  readonly groups: Map<string, readonly string[] | null>;
  readonly responses: Map<string, ResponseTarget>;
  /** The conversation each person acted in last: where `default_to_current_conversation` points. */
  readonly places: Map<string, string>;
  /** Direct conversations, by channel. */
  readonly directs: Map<string, string>;
  /** What people put into forms. */
  readonly files: SlackFiles;
  readonly violations: Violation[];
  readonly calls: SlackCall[];
  readonly screens: Screens;
  /** Told of every message and view that was judged; null where a test sends bad ones on purpose. */
  readonly noteJudged: typeof noteJudged | null;
}

const ok = (fields: Loose = {}): Answer => ({ status: 200, body: { ok: true, ...fields } });
const failed = (error: string, fields: Loose = {}): Answer => ({ status: 200, body: { ok: false, error, ...fields } });

const newTs = () => `${(Date.now() / 1000).toFixed(3)}${String(randomBytes(2).readUInt16BE() % 1000).padStart(3, '0')}`;

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** The arguments of a call, whether they came as a form or as JSON. */
function readArguments(request: SeenRequest): Record<string, unknown> {
  const isJson = request.headers['content-type']?.includes('json');
  const given = isJson ? readJson(request.body || '{}') : Object.fromEntries(new URLSearchParams(request.body));
  const args: Record<string, unknown> = isLoose(given) ? { ...given } : {};
  for (const name of ['blocks', 'view', 'attachments', 'metadata']) {
    if (typeof args[name] === 'string') args[name] = readJson(args[name]);
  }
  return args;
}

/** Shows what a message call did, once the emulator took it. */
function showMessage(state: SlackState, method: string, args: Loose, answer: Loose): void {
  const { screens } = state;
  const blocks = listOf(args['blocks']);
  const text = stringOf(args['text']);
  const given = stringOf(args['channel']);
  const channel = stringOf(answer['channel']) || given;
  if (method === 'chat.update') screens.updateMessage(stringOf(args['ts']), text, blocks);
  else if (method === 'chat.delete') screens.deleteMessage(stringOf(args['ts']));
  else {
    // A message to a person's id opens the conversation with that person.
    if (state.users.has(given)) state.directs.set(channel, given);
    const ephemeral = method === 'chat.postEphemeral';
    screens.addMessage({
      ts: stringOf(answer[ephemeral ? 'message_ts' : 'ts']),
      channel,
      onlyFor: ephemeral ? stringOf(args['user']) : (state.directs.get(channel) ?? null),
      threadTs: stringOf(args['thread_ts']) || null,
      text,
      blocks,
    });
  }
}

/** Slack puts the conversation a view was opened from into menus that ask for it. */
function withCurrentConversation(view: Loose, channel: string | undefined): Loose {
  const put = (element: unknown) =>
    isLoose(element) && element['default_to_current_conversation'] === true && channel !== undefined
      ? { ...element, initial_conversation: element['initial_conversation'] ?? channel }
      : element;
  const blocks = listOf(view['blocks']).map((block) =>
    isLoose(block['element']) ? { ...block, element: put(block['element']) } : block,
  );
  return { ...view, blocks };
}

/** Files stand in the conversation they were put into; here by their titles. */
function showFiles(state: SlackState, args: Loose): void {
  const channel = stringOf(args['channel_id']);
  const given = readJson(args['files']);
  const titles = listOf(given).map((file) => stringOf(file['title']));
  const onlyFor = state.directs.get(channel) ?? null;
  const text = titles.map((title) => `\u{1F4CE} ${title}`).join('\n');
  state.screens.addMessage({ ts: newTs(), channel, onlyFor, text, blocks: [] });
}

function showView(state: SlackState, method: string, args: Loose, view: Loose, triggerUser: string | undefined): void {
  const owner =
    method === 'views.publish'
      ? stringOf(args['user_id'])
      : (triggerUser ?? state.screens.ownerOf(stringOf(view['id'])));
  if (owner) state.screens.showView(owner, withCurrentConversation(view, state.places.get(owner)));
}

const messageMethods = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'];

function problemsOf(state: SlackState, method: string, args: Loose): readonly string[] {
  const { view } = args;
  // What a view may carry is no matter of Slack's, so it answers as before.
  const judge = (kind: 'message' | 'view', problems: readonly string[]) => {
    state.noteJudged?.(kind, [...problems, ...(kind === 'view' ? metadataProblems(view) : [])]);
    return problems;
  };
  if (messageMethods.includes(method)) return judge('message', problemsOfMessage(args));
  if (/^views\.(?:open|update|push|publish)$/.test(method)) return judge('view', problemsOfView(view));
  return [];
}

function readToken(request: SeenRequest, args: Loose): string {
  return /^bearer\s+(.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? stringOf(args['token']);
}

/** Answers one call to the Web API: token, then blocks, then the emulator, then what people see. */
export async function answerCall(
  state: SlackState,
  inner: Inner,
  request: SeenRequest,
  userOfTrigger: (trigger: string) => string | undefined,
): Promise<Answer> {
  const method = request.path.replace(/^\/api\//, '');
  const args = readArguments(request);
  const token = readToken(request, args);
  const scopes = state.tokens.get(token);

  const decide = async (): Promise<Answer> => {
    if (token === '') return failed('not_authed');
    if (!scopes) return failed('invalid_auth');
    const problems = problemsOf(state, method, args);
    if (problems.length > 0) {
      state.violations.push({ where: method, problems });
      const error = method.startsWith('views.') ? 'invalid_arguments' : 'invalid_blocks';
      return failed(error, {
        errors: problems,
        response_metadata: { messages: problems.map((each) => `[ERROR] ${each}`) },
      });
    }
    if (method === 'chat.update' && !args['ts']) return failed('message_not_found');
    if (method === 'usergroups.users.list') return answerGroup(state.groups, args, scopes);
    const file = method === 'files.info' ? state.files.answerInfo(args, scopes) : undefined;
    if (file) return file;
    const passedOn = {
      ...request,
      query: {},
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    };
    const answer = await inner.ask({ ...passedOn, method: 'POST' }, request.path, token);
    const body = isLoose(answer.body) ? answer.body : {};
    if (answer.status === 404) return failed('unknown_method', { req_method: method });
    if (body['ok'] !== true) return answer;

    if (method.startsWith('chat.')) showMessage(state, method, args, body);
    if (method === 'files.completeUploadExternal') showFiles(state, args);
    if (method === 'conversations.open' && isLoose(body['channel'])) {
      state.directs.set(stringOf(body['channel']['id']), stringOf(args['users']));
    }
    if (isLoose(body['view'])) showView(state, method, args, body['view'], userOfTrigger(stringOf(args['trigger_id'])));
    const user = isLoose(body['user']) ? state.users.get(stringOf(body['user']['id'])) : undefined;
    if (method === 'users.info' && user && isLoose(body['user']))
      return ok({ ...body, user: { ...body['user'], ...user } });
    if (method === 'auth.test')
      return ok({ ...body, bot_id: body['bot_id'] ?? 'B0FLOW', is_enterprise_install: false });
    return answer;
  };

  const answer = await decide();
  const body = isLoose(answer.body) ? answer.body : {};
  state.calls.push({ method, args, ok: body['ok'] === true, error: stringOf(body['error']) || null });
  const scopeHeader = scopes ? { 'X-OAuth-Scopes': scopes.join(',') } : {};
  return {
    status: answer.status,
    headers: { ...scopeHeader, 'X-Slack-Req-Id': randomBytes(16).toString('hex') },
    body,
  };
}

/** Slack takes five answers through one `response_url`. */
const maxUses = 5;

/** Shows a message that came as an answer: through a `response_url`, or in the body of an acknowledgement. */
export function showResponse(
  state: SlackState,
  target: ResponseTarget,
  message: Loose,
  where: string,
): readonly string[] {
  if (message['delete_original'] === true) {
    if (target.ts) state.screens.deleteMessage(target.ts);
    return [];
  }
  const problems = problemsOfMessage(message);
  state.noteJudged?.('message', problems);
  if (problems.length > 0) {
    state.violations.push({ where, problems });
    return problems;
  }
  const text = stringOf(message['text']);
  const blocks = listOf(message['blocks']);
  const replaces = message['replace_original'] === true && target.ts !== null;
  if (replaces && target.ts && state.screens.updateMessage(target.ts, text, blocks)) return [];
  const inChannel = message['response_type'] === 'in_channel';
  const added = { ts: newTs(), channel: target.channel, onlyFor: inChannel ? null : target.user, text, blocks };
  target.ts = state.screens.addMessage({ ...added, threadTs: stringOf(message['thread_ts']) || null }).ts;
  return [];
}

/** Answers a post to a `response_url`. */
export function answerResponseUrl(state: SlackState, request: SeenRequest): Answer {
  const target = state.responses.get(request.path);
  if (!target) return { status: 404, body: { ok: false, error: 'expired_url' } };
  if (target.uses >= maxUses) return { status: 404, body: { ok: false, error: 'used_url' } };
  target.uses += 1;
  const message = readJson(request.body);
  if (!isLoose(message)) return { status: 400, body: { ok: false, error: 'invalid_payload' } };
  const problems = showResponse(state, target, message, 'response_url');
  return problems.length > 0 ? { status: 400, body: { ok: false, error: 'invalid_blocks', errors: problems } } : ok();
}
