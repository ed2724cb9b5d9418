import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allCommands } from '../../commands/index.ts';
import { StoreError } from '../../src/core/errors.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import { roles } from '../../src/integrations/authorise.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { anActor } from '../builders/service.ts';
import type { Values } from '../world/person.ts';
import type { Person, SeenMessage, SeenView } from '../world/slack.ts';
import { addIntegration } from './add-integration.ts';
import { deeds } from './authorisation-deeds.ts';
import { type Bot, startBot } from './start-bot.ts';

/** In a terminal there are no forms. */
const withFlags = 'add-integration gitlab --base-url https://git.example.com --token-file token.txt --name pit';
const tokenFile = async () => 'glpat-canary000000000002';

const lines = Object.values(deeds).flat();
const closed = lines.filter(([, least]) => least !== 'none');

const checkStore = () => Promise.reject(new StoreError('in-use', 'The bot has it open.'));

describe('the table of commands', () => {
  it('has every command here, with the least role of what it does', () => {
    const said = allCommands.map(({ verb, role = 'none' }) => [verb, role]);
    const decided = allCommands.map(({ verb }) => {
      const ranks = (deeds[verb] ?? []).map(([, least]) => roles.indexOf(least));
      return [verb, roles[Math.min(...ranks)]];
    });

    expect(said).toEqual(decided);
  });
});

describe.each(['slack', 'terminal'] as const)('a command asked in a %s', (surface) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(undefined, { checkStore });
    await desk.add('quarry');
  });
  afterEach(() => desk.close());

  it.each(lines)('%s is for who has the role %s, and for nobody less', async (line, least) => {
    // The whole store, and jobs out of turn, are for whoever runs the bot, who is nobody in Slack.
    const userId = surface === 'terminal' ? null : 'U0ANA';
    const isForTerminal = line === 'store check' || line.startsWith('run-job');
    const words = (surface === 'terminal' && line === 'add-integration gitlab' ? withFlags : line).split(' ');

    for (const role of roles) {
      const replies = await desk.ask(words, { surface, actor: anActor({ role, userId }), readFile: tokenFile });
      const isRefused = replies.some((reply) => reply.kind === 'notice' && reply.problem === 'not-allowed');
      const mayPass = roles.indexOf(role) >= roles.indexOf(least) && (!isForTerminal || surface === 'terminal');
      expect([role, isRefused ? 'refused' : 'let in']).toEqual([role, mayPass ? 'let in' : 'refused']);
    }
  });
});

describe('in Slack', () => {
  let bot: Bot;
  beforeEach(async () => {
    bot = await startBot();
    await addIntegration(bot, 'quarry');
  });
  afterEach(async () => {
    expect(bot.slack.violations()).toEqual([]);
    await bot.close();
  });

  const seeStored = async () => {
    const workspace = WorkspaceId.parse(bot.slack.team.id);
    const { store, ledger } = bot.service.parts;
    return [
      await store.listIntegrations(workspace),
      await store.listDrafts(workspace),
      await store.getSettings(workspace),
      await ledger.listAudit(workspace, { limit: 100 }),
    ];
  };

  /** A message that carries a button for a command, as it may be forwarded to anybody. */
  const withButton = (message: SeenMessage, line: string, actionId: string): SeenMessage => {
    const text = { type: 'plain_text', text: 'Do it' };
    const element = { type: 'button', action_id: actionId, text, value: line };
    return { ...message, blocks: [{ type: 'actions', block_id: 'forwarded', elements: [element] }] };
  };

  /** Every way in that takes a command. */
  const ways: Readonly<Record<string, (person: Person, line: string) => Promise<unknown>>> = {
    'the slash command': (person, line) => person.command('/flow', line),
    'a mention': (person, line) => person.mention(line),
    'a direct message': async (person, line) => person.say(line, { channel: await person.appChannel() }),
    'a button': (person, line) => press(person, line, 'run:0'),
    'a button that asks': (person, line) => press(person, line, 'confirm:0'),
  };

  const saidTo = (person: Person) => person.sees().messages.filter(({ author }) => author === null);

  const press = async (person: Person, line: string, actionId: string) => {
    const message = person.sees().messages.at(-1);
    if (!message) throw new Error(`${person.name} has seen nothing yet`);
    await person.press(withButton(message, line, actionId), 'Do it');
  };

  describe.each([
    ['a guest', 'gus'],
    ['a person of another company', 'eve'],
  ])('%s', (_who, name) => {
    it.each(Object.keys(ways))('is refused whatever they ask by %s', async (way) => {
      const before = await seeStored();
      const person = bot.slack.as(name);
      await person.command('/flow', 'about');
      await person.waitForMessage(/Flow/);

      for (const [line] of closed) {
        const seen = saidTo(person).length;
        await ways[way]?.(person, line);
        const told = await bot.slack.until(() => saidTo(person).slice(seen).at(-1), `an answer to ${line}`);
        expect([line, told.plain]).toEqual([
          line,
          expect.stringMatching(/You need the role|only whoever runs the bot/),
        ]);
      }
      expect(JSON.stringify(saidTo(person))).not.toContain('quarry');
      expect(await seeStored()).toEqual(before);
    });

    it('sees nothing on the Home, and starts nothing with a shortcut', async () => {
      const before = await seeStored();
      const person = bot.slack.as(name);

      await person.openHome();
      const home = await bot.slack.until(() => person.sees().home, 'the Home');
      await person.shortcut('add-integration');
      await person.waitForMessage(/You need the role manager to add integrations/);
      await person.shortcut('test-all');
      await person.waitForModal(/You need the role viewer to test integrations/);

      expect(home.plain).toContain('not shown to you');
      expect(JSON.stringify(person.sees())).not.toContain('quarry');
      expect(await seeStored()).toEqual(before);
    });
  });

  describe('whose role was taken away while a form was open', () => {
    type Form = (ben: Person) => Promise<{ readonly view: SeenView; readonly values?: Values }>;
    const opened = async (ben: Person, line: string, wanted: RegExp) => {
      await ben.command('/flow', line);
      return ben.waitForModal(wanted);
    };

    const forms: Readonly<Record<string, Form>> = {
      'add-integration': async (ben) => {
        const view = await opened(ben, 'add-integration gitlab', /Access token/);
        return { view, values: { Address: 'https://git.example.com', 'Access token': 'glpat-canary000000000002' } };
      },
      edit: async (ben) => ({ view: await opened(ben, 'edit quarry', /Who owns it/), values: { Name: 'pit' } }),
      services: async (ben) => ({
        view: await opened(ben, 'services quarry', /What may Flow read/),
        values: { 'What may Flow read?': ['repos'] },
      }),
      renew: async (ben) => ({
        view: await opened(ben, 'renew quarry', /New access token/),
        values: { 'New access token': 'glpat-canary000000000002' },
      }),
      exclusions: async (ben) => ({
        view: await opened(ben, 'repos quarry exclusions', /Never import these/),
        values: { 'Never import these': 'legacy-*' },
      }),
      remove: async (ben) => {
        await ben.command('/flow', 'remove quarry');
        await ben.press(await ben.waitForMessage(/Remove quarry\?/), 'Remove quarry…');
        return { view: await ben.waitForModal(/Type quarry to confirm/), values: { typed: 'quarry' } };
      },
    };

    it.each(Object.keys(forms))('is refused on the submit of %s', async (form) => {
      const ben = bot.slack.as('ben');
      const workspace = WorkspaceId.parse(bot.slack.team.id);
      const ana = anActor({ workspace, userId: bot.slack.as('ana').id, role: 'admin' });
      const who = { kind: 'person', id: ben.id } as const;
      await bot.service.integrations.giveRole(ana, who, 'manager');
      const open = await forms[form]?.(ben);
      if (!open) throw new Error(`there is no form ${form}`);
      await bot.service.integrations.takeRole(ana, who);
      const before = await seeStored();

      const answer = await ben.submit(open.view, open.values);

      await bot.slack.until(
        () => /You need the role manager/.test(JSON.stringify([answer.json, ben.sees()])),
        'words for Ben',
      );
      expect(await seeStored()).toEqual(before);
    });
  });
});
