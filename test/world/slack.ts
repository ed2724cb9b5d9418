import { createHmac, randomBytes } from 'node:crypto';
import { isLoose, type Loose } from '../oracles/loose.ts';
import { noteJudged } from '../tools/judged-blocks.ts';
import { type Inner, startInner } from './emulator.ts';
import { type HttpWorld, startHttpWorld } from './http-world.ts';
import type { Acknowledgement, ElementPlace, Person, PersonWorld } from './person.ts';
import { answerCall, answerResponseUrl, type SlackCall, type SlackState, type Violation } from './slack-api.ts';
import { listOf, stringOf } from './slack-blocks.ts';
import { type GivenFile, SlackFiles } from './slack-files.ts';
import { createPerson } from './slack-person.ts';
import { Screens, type Seen, type SeenView } from './slack-screen.ts';
import { appId, describeUser, facadeToken, innerSeed, type SlackOptions, type SlackUserSeed } from './slack-seed.ts';
import { attachFile, findEmpty } from './slack-submit.ts';

export type { Person } from './person.ts';
export type { SeenMessage, SeenView } from './slack-screen.ts';

/** A Slack that runs, with people in front of it. */
export interface SlackWorld extends HttpWorld {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  readonly team: { readonly id: string; readonly domain: string };
  /** Where the bot takes Slack's requests: `http://127.0.0.1:3000/slack/events`. */
  connect(botUrl: string): void;
  as(user: string): Person;
  seenBy(user: string): Seen;
  channelId(name: string): string;
  readonly botUserId: string;
  /** The people, as they were seeded, with their ids. */
  readonly people: readonly (SlackUserSeed & { readonly id: string })[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  /** Tells of every change on any screen, until what it answers is called. */
  watch(listener: () => void): () => void;
  /** Whose conversation with the app this is, if it is one. */
  directOf(channel: string): string | undefined;
  /** `state.values` of a view. */
  valuesOf(view: SeenView): Readonly<Record<string, Readonly<Record<string, Loose>>>>;
  /** The required inputs of a view in which nothing is, by block id. */
  emptyIn(view: SeenView): readonly string[];
  /** Keeps what somebody typed, as Slack would. */
  type(view: SeenView, place: ElementPlace, typed: Loose): void;
  /** Puts a file into a field of a view, as somebody's browser does. */
  attach(user: string, view: SeenView, place: ElementPlace, file: GivenFile): void;
  /** Everything the bot sent that Slack would have refused or cut; a test ends with this being empty. */
  violations(): readonly Violation[];
  /** The Web API calls so far, of one method or of all. */
  calls(method?: string): readonly SlackCall[];
  /** Who is in a user group from now on; null, and Slack does not answer when it is asked. */
  setGroup(id: string, names: readonly string[] | null): void;
  /** From now on the bot's token is `invalid_auth`. */
  revokeBot(): void;
  /** Sends the bot anything, signed; `at` (seconds since 1970) and `signature` forge what is to be forged. */
  post(
    body: string,
    forged?: { readonly at?: number; readonly signature?: string; readonly contentType?: string },
  ): Promise<Acknowledgement>;
  /** Waits until `look` finds something. */
  until<T>(look: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>;
}

async function listFrom(inner: Inner, method: string, field: string): Promise<readonly Loose[]> {
  const request = { method: 'POST', query: {}, headers: {}, body: JSON.stringify({ limit: 200 }) };
  const { body } = await inner.ask(request, `/api/${method}`, facadeToken);
  return isLoose(body) ? listOf(body[field]) : [];
}

/** Starts a Slack on 127.0.0.1 and a free port: the emulator, behind a facade that is faithful where it is not. */
export async function startSlack(options: SlackOptions): Promise<SlackWorld> {
  const botToken = options.botToken ?? 'xoxb-canary-000000000001';
  const scopes = options.scopes ?? [
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'im:history',
    'im:write',
    'usergroups:read',
    'users:read',
  ];
  const state: SlackState = {
    tokens: new Map([[botToken, scopes]]),
    users: new Map(),
    groups: new Map(),
    responses: new Map(),
    places: new Map(),
    directs: new Map(),
    files: new SlackFiles(() => world.url),
    violations: [],
    calls: [],
    screens: new Screens(),
    noteJudged: options.expectsRefusals ? null : noteJudged,
  };
  const triggers = new Map<string, string>();

  const world = await startHttpWorld({
    answer: async (request) => {
      if (request.path.startsWith('/response/')) return answerResponseUrl(state, request);
      if (request.path.startsWith('/api/'))
        return await answerCall(state, inner, request, (trigger) => triggers.get(trigger));
      if (request.path.startsWith('/files-pri/'))
        return state.files.download(request, (token) => state.tokens.get(token));
      // Where files are put; what they hold is between the app and the emulator.
      if (request.path.startsWith('/upload/')) return await inner.ask(request, request.path, facadeToken);
      return { status: 404, body: 'no such page' };
    },
  });
  const inner = await startInner('slack', innerSeed(options, botToken, scopes), {
    webUrl: world.url,
    apiUrl: world.url,
  });

  const members = await listFrom(inner, 'users.list', 'members');
  const channels = (await listFrom(inner, 'conversations.list', 'channels')).map((each) => ({
    id: stringOf(each['id']),
    name: stringOf(each['name']),
  }));
  const idOf = (name: string) => {
    const found = members.find((member) => member['name'] === name);
    if (!found) throw new Error(`the emulated Slack knows no ${name}`);
    return stringOf(found['id']);
  };
  for (const user of options.users) state.users.set(idOf(user.name), describeUser(user));
  for (const [id, names] of Object.entries(options.groups ?? {})) state.groups.set(id, names.map(idOf));

  const team = { id: 'T000000001', domain: 'acme' };
  let botUrl: string | undefined;

  const post: SlackWorld['post'] = async (body, forged = {}) => {
    if (botUrl === undefined) throw new Error('connect() the emulated Slack to the bot first');
    const at = String(forged.at ?? Math.floor(Date.now() / 1000));
    const digest = createHmac('sha256', options.signingSecret).update(`v0:${at}:${body}`).digest('hex');
    const started = performance.now();
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: {
        'content-type': forged.contentType ?? 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': forged.signature ?? `v0=${digest}`,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      },
      body,
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
    const json: unknown = isJson ? JSON.parse(text) : undefined;
    const milliseconds = performance.now() - started;
    return { status: response.status, body: text, json: isLoose(json) ? json : undefined, milliseconds };
  };

  const callInner = async (method: string, args: Loose, token: string): Promise<Loose> => {
    const request = { method: 'POST', query: {}, headers: {}, body: JSON.stringify(args) };
    const { body } = await inner.ask(request, `/api/${method}`, token);
    return isLoose(body) ? body : {};
  };

  const personWorld: PersonWorld = {
    state,
    team,
    appId,
    botUserId: idOf('flow'),
    channel: (wanted) => {
      const first = (options.channels ?? ['eng-metrics'])[0];
      const named = (wanted ?? first ?? '').replace(/^#/, '');
      const found = channels.find((each) => each.name === named || each.id === named);
      return found ?? { id: named, name: 'directmessage' };
    },
    appChannel: async (user) => {
      const open = [...state.directs].find(([, person]) => person === user)?.[0];
      if (open !== undefined) return open;
      const answer = await callInner('conversations.open', { users: user }, facadeToken);
      const id = isLoose(answer['channel']) ? stringOf(answer['channel']['id']) : '';
      if (id === '') throw new Error(`the emulated Slack opened no conversation: ${stringOf(answer['error'])}`);
      state.directs.set(id, user);
      return id;
    },
    newTrigger: async (user, viewId) => {
      const args = { user_id: user, ...(viewId ? { view_id: viewId } : {}) };
      const answer = await callInner('views.generateTriggerId', args, facadeToken);
      const trigger = stringOf(answer['trigger_id']);
      triggers.set(trigger, user);
      return trigger;
    },
    newResponseUrl: (given) => {
      const path = `/response/${team.id}/${randomBytes(8).toString('hex')}`;
      const target = { ...given, uses: 0 };
      state.responses.set(path, target);
      return { url: world.url + path, target };
    },
    send: async (body, contentType) => await post(body, { contentType }),
    call: async (method, args) => {
      const headers = { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' };
      const request = { method: 'POST', path: `/api/${method}`, query: {}, headers, body: JSON.stringify(args) };
      const answer = await answerCall(state, inner, request, (trigger) => triggers.get(trigger));
      return isLoose(answer.body) ? answer.body : {};
    },
  };

  return {
    ...world,
    apiUrl: `${world.url}/api/`,
    botToken,
    signingSecret: options.signingSecret,
    team,
    connect: (url) => {
      botUrl = url;
    },
    as: (name) => createPerson(personWorld, idOf(name), name),
    seenBy: (name) => state.screens.seenBy(idOf(name)),
    channelId: (name) => personWorld.channel(name).id,
    botUserId: personWorld.botUserId,
    people: options.users.map((user) => ({ ...user, id: idOf(user.name) })),
    // The emulator brings channels of its own.
    channels: channels.filter(({ name }) => (options.channels ?? ['eng-metrics']).includes(name)),
    watch: (listener) => state.screens.watch(listener),
    directOf: (channel) => state.directs.get(channel) ?? (state.users.has(channel) ? channel : undefined),
    valuesOf: (view) => state.screens.stateValues(view),
    emptyIn: (view) => findEmpty(view, state.screens.stateValues(view)).map(({ blockId }) => blockId),
    type: (view, { blockId, actionId }, typed) => state.screens.type(view, blockId, actionId, typed),
    attach: (user, view, place, file) => attachFile(state, user, view, place, file),
    violations: () => [...state.violations],
    calls: (method) => state.calls.filter((call) => method === undefined || call.method === method),
    setGroup: (id, names) => void state.groups.set(id, names === null ? null : names.map(idOf)),
    revokeBot: () => state.tokens.delete(botToken),
    post,
    until: (look, what, timeoutMs = 10_000) =>
      state.screens.until(look, () => `it never came to this: ${what}`, timeoutMs),
    close: async () => {
      await world.close();
      await inner.close();
    },
  };
}
