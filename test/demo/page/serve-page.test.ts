import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../../demo/page/document.ts';
import type { PageAct, PageScreen, PageWorkspace } from '../../../demo/page/protocol.ts';
import { type Lever, type Page, servePage } from '../../../demo/page/serve-page.ts';
import { parseAnswer, parseScreen, parseWorkspace } from '../../../demo/page/ui/parse-answers.ts';
import { type SlackWorld, startSlack } from '../../world/slack.ts';
import { startTeaApp, type TeaApp } from './tea-app.ts';

let slack: SlackWorld;
let tea: TeaApp;
let page: Page;
let workspace: PageWorkspace;
let ana: string;
let ben: string;

const kettle = { isOff: false };
const lever: Lever = {
  id: 'kettle',
  label: 'Switch the kettle off',
  description: 'No tea.',
  isBroken: () => kettle.isOff,
  pull: async () => {
    kettle.isOff = !kettle.isOff;
  },
};

beforeAll(async () => {
  slack = await startSlack({
    signingSecret: 'canary-signing-tea',
    botToken: 'xoxb-canary-tea',
    users: [{ name: 'ana', realName: 'Ana', admin: true }, { name: 'ben' }, { name: 'gus', guest: 'single-channel' }],
    channels: ['kitchen'],
  });
  tea = await startTeaApp(slack);
  slack.connect(tea.url);
  page = await servePage({
    slack,
    manifestFile: new URL('any-manifest.yml', import.meta.url),
    personas: ['ana', 'gus'],
    levers: [lever],
  });
  workspace = parseWorkspace(await (await fetch(`${page.url}/api/workspace`)).json());
  ana = slack.as('ana').id;
  ben = slack.as('ben').id;
});

afterAll(async () => {
  await page.close();
  await tea.close();
  await slack.close();
});

/** What the page does when a person acts. */
async function act(person: string, what: PageAct) {
  const body = JSON.stringify({ person, act: what });
  const headers = { 'content-type': 'application/json' };
  return parseAnswer(await (await fetch(`${page.url}/api/act`, { method: 'POST', headers, body })).json());
}

const say = (text: string, more: Partial<Extract<PageAct, { type: 'say' }>> = {}): PageAct => ({
  type: 'say',
  channel: slack.channelId('kitchen'),
  threadTs: null,
  text,
  ...more,
});

/** Follows a person's screen until it shows what is looked for. */
async function see<Found>(person: string, look: (screen: PageScreen) => Found | undefined | false): Promise<Found> {
  const leave = new AbortController();
  const response = await fetch(`${page.url}/api/screen?person=${person}`, { signal: leave.signal });
  if (!response.body) throw new Error('there is no stream');
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const events = `${rest}${chunk}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events.filter((each) => each.startsWith('data: '))) {
      const found = look(parseScreen(JSON.parse(event.slice(6))));
      if (found === undefined || found === false) continue;
      leave.abort();
      return found;
    }
  }
  throw new Error('the stream ended');
}

const messageLike = (words: RegExp) => (screen: PageScreen) => screen.messages.find(({ text }) => words.test(text));

describe('the page, with an app that is not Flow', () => {
  it('knows the app by its manifest alone, and says who people are', () => {
    expect(workspace.app.name).toBe('Tea');
    expect(workspace.commands).toEqual([{ command: '/tea', description: 'Make tea', usageHint: '[green | black]' }]);
    expect(workspace.shortcuts).toMatchObject([{ callbackId: 'brew', kind: 'global' }]);
    expect(workspace.users.map(({ kind }) => kind)).toEqual(['admin', 'member', 'guest', 'app']);
    expect(workspace.channels.map(({ name, kind }) => [name, kind])).toEqual([
      ['kitchen', 'channel'],
      ['Tea', 'app'],
    ]);
  });

  it('shows a command’s answer to the one who asked, and escapes people and channels as Slack does', async () => {
    expect(await act(ana, say('/tea green for @ben in #kitchen'))).toEqual({ ok: true, problem: null, errors: {} });

    const answer = await see(ana, messageLike(/You asked for green/));

    expect(answer).toMatchObject({ isEphemeral: true, author: workspace.app.userId });
    expect(answer.text).toContain(`<@${ben}> in <#${slack.channelId('kitchen')}|kitchen>`);
    const othersSee = await see(ben, (screen) => screen);
    expect(messageLike(/green/)(othersSee)).toBeUndefined();
  });

  it('shows what people write to everybody, and tells the app where it is named', async () => {
    await act(ana, say('Anyone for tea?'));
    await act(ana, say('@Tea please'));

    const asked = await see(ben, messageLike(/please/));
    const answer = await see(ben, messageLike(/^Tea!$/));

    expect(asked).toMatchObject({ author: ana, isEphemeral: false, text: `<@${workspace.app.userId}> please` });
    expect(answer.threadTs).not.toBeNull();
  });

  it('opens a modal, keeps what is typed, shows errors at their field and closes it in the end', async () => {
    await act(ana, { type: 'shortcut', callbackId: 'brew', messageTs: null });
    const view = await see(ana, ({ modals }) => modals[0]);
    const fill = (value: string) =>
      act(ana, {
        type: 'fill',
        viewId: view.id,
        blockId: 'kind',
        actionId: 'kind',
        state: { type: 'plain_text_input', value },
      });
    const submit = () => act(ana, { type: 'submit', viewId: view.id });

    expect(await submit()).toMatchObject({ ok: false, errors: { kind: 'Please complete this required field.' } });
    await fill('coffee');
    expect(await see(ana, ({ modals }) => modals[0]?.state['kind']?.['kind']?.['value'])).toBe('coffee');
    await submit();
    expect(await see(ana, ({ modals }) => modals[0]?.errors['kind'])).toBe('That is no tea.');
    await fill('mint');
    await submit();

    const told = await see(ana, messageLike(/mint tea is coming/));
    expect(told).toMatchObject({ channel: 'app', isEphemeral: false });
    expect(await see(ana, ({ modals }) => modals.length === 0 && 'closed')).toBe('closed');
  });

  it('takes a file for a field of a modal, of which the app hears by name and id alone', async () => {
    await act(ana, { type: 'shortcut', callbackId: 'brew', messageTs: null });
    const view = await see(ana, ({ modals }) => modals[0]);
    const give = (name: string) =>
      act(ana, {
        type: 'fill',
        viewId: view.id,
        blockId: 'recipe',
        actionId: 'recipe',
        state: { type: 'file_input', files: [{ name, content: 'two canary leaves' }] },
      });
    await act(ana, {
      type: 'fill',
      viewId: view.id,
      blockId: 'kind',
      actionId: 'kind',
      state: { type: 'plain_text_input', value: 'black' },
    });

    expect(await give('recipe.exe')).toMatchObject({
      ok: false,
      problem: 'A file of this kind cannot be chosen here.',
    });
    await give('recipe.txt');
    const held = await see(ana, ({ modals }) => modals[0]?.state['recipe']?.['recipe']?.['files']);
    await act(ana, { type: 'submit', viewId: view.id });

    expect(held).toMatchObject([{ name: 'recipe.txt', size: 17 }]);
    expect(JSON.stringify(held)).not.toContain('canary');
    await see(ana, messageLike(/black tea by recipe\.txt is coming/));
  });

  it('opens the app’s Home', async () => {
    await act(ana, { type: 'open-home' });

    expect(await see(ana, ({ home }) => home?.blocks[0])).toMatchObject({ type: 'section' });
  });

  it('says what Slack says when a command is not there', async () => {
    expect(await act(ana, say('/coffee'))).toMatchObject({ ok: false, problem: '/coffee is not a valid command.' });
    expect(await act(ana, say('/tea', { threadTs: '1.2' }))).toMatchObject({ ok: false });
    expect(await act(ana, { type: 'submit', viewId: 'V0GONE' })).toMatchObject({ ok: false });
  });

  it('breaks the world where a lever is pulled, and everybody sees that', async () => {
    await act(ana, { type: 'lever', id: 'kettle' });

    expect(await see(ben, ({ levers }) => levers[0]?.isBroken)).toBe(true);
  });

  it('says what Slack says when the app is down', async () => {
    slack.connect('http://127.0.0.1:9/slack/events');

    const answer = await act(ana, say('/tea black'));

    slack.connect(tea.url);
    expect(answer).toMatchObject({ ok: false, problem: '/tea failed with the error "dispatch_failed"' });
  });
});

describe('the page’s server', () => {
  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number>((resolve, reject) => {
      const { port } = new URL(page.url);
      const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject);
      asked.end(method === 'POST' ? '{}' : undefined);
    });

  it.each([
    ['a name that was made to lead here', '/', { host: 'evil.example' }, 403],
    ['another page', '/api/workspace', { origin: 'https://evil.example' }, 403],
    ['nobody', '/api/screen?person=U0NOBODY', {}, 400],
    ['this machine', '/', {}, 200],
  ])('answers %s accordingly', async (_who, path, headers, status) => {
    expect(await ask(path, headers)).toBe(status);
  });

  it('takes only what a person can do', async () => {
    expect(await ask('/api/act', { 'content-type': 'application/json' }, 'POST')).toBe(400);
  });

  it('lets the page load nothing from elsewhere', async () => {
    const policy = (await fetch(page.url)).headers.get('content-security-policy') ?? '';

    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('shows pictures of the app it was told of, and of nobody else', () => {
    expect(contentPolicy('http://127.0.0.1:3000/any')).toContain("img-src 'self' data: http://127.0.0.1:3000;");
    expect(contentPolicy('http://127.0.0.1:3000/any').match(/https?:/g)).toHaveLength(1);
  });
});
