import { afterEach, describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../src/core/command-request.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aFailingReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, workspace } from '../builders/service.ts';
import { anAppKey } from '../world/app-key.ts';

const newToken = 'glpat-canary000000000002';

let desk: Desk;
afterEach(() => desk.close());

/** A terminal whose one file holds the new token; it can be read once, as standard input can. */
function aTerminal(): Partial<CommandRequest> {
  let text: string | undefined = `${newToken}\n`;
  return {
    surface: 'terminal',
    actor: anActor({ userId: null, role: 'admin' }),
    async readFile() {
      if (text === undefined) throw new Error('there is nothing more to read');
      const read = text;
      text = undefined;
      return read;
    },
  };
}

const openWith = async (outcome: 'works' | 'fails') => {
  desk = await openDesk(({ credential }) => {
    const isNew = credential.kind === 'token' && credential.token.reveal() === newToken;
    if (!isNew) return aReport();
    return outcome === 'works' ? aReport({ identity: { login: 'flow-bot', kind: 'user' } }) : aFailingReport();
  });
  return desk.add('acme');
};

const words = ['renew', 'acme', '--token-file', '-'];
const lastFour = async () => (await desk.store.listIntegrations(workspace))[0]?.credential.lastFour;

describe('a renewal from a terminal', () => {
  it('asks with what would be lost or gained, and swaps what it has tested once that is answered', async () => {
    const { id } = await openWith('works');
    const terminal = aTerminal();

    const question = await desk.answer(words, terminal);
    const before = await lastFour();
    const answer = await desk.answer(words, { ...terminal, confirmed: true });

    expect(question).toMatchObject({
      kind: 'confirmation',
      typed: 'acme',
      lines: ['Account: flow-svc → flow-bot.', 'The old one is wiped from the store.'],
      confirm: { command: `renew ${id}` },
    });
    expect(before).toBe('0001');
    expect(answer).toMatchObject({ tone: 'done', title: 'Renewed acme.' });
    expect(await lastFour()).toBe('0002');
  });

  it('that fails shows the report, replaces nothing, and keeps nothing of the new one', async () => {
    await openWith('fails');

    expect(await desk.answer(words, aTerminal())).toMatchObject({
      kind: 'report',
      report: { outcome: 'fail' },
      notes: ['Nothing was replaced: the old credential stays.'],
    });
    expect(await lastFour()).toBe('0001');
    expect(await desk.store.listDrafts(workspace)).toEqual([]);
  });

  it('turns a token into a GitHub App with its number and key', async () => {
    desk = await openDesk();
    const { id } = await desk.add('acme', { provider: 'ghes', token: 'ghp_canary0000000000000000000000000001' });
    const terminal = { ...aTerminal(), readFile: async () => anAppKey().privateKey };
    const line = ['renew', 'acme', '--auth', 'github-app', '--app-id', '4711', '--key-file', '-'];

    const question = await desk.answer(line, terminal);
    await desk.answer(line, { ...terminal, confirmed: true });

    expect(question).toMatchObject({
      lines: [saying('Way of signing in: access token → GitHub App'), saying('wiped')],
    });
    expect(await desk.store.findIntegration(workspace, id)).toMatchObject({
      authentication: 'github-app',
      credential: { kind: 'github-app', appId: '4711' },
    });
  });

  it.each([
    ['a way that there is not', ['--auth', 'password'], 'way to sign in'],
    ['OAuth, which wants a browser', ['--auth', 'oauth'], 'from "/flow renew" in Slack'],
  ])('refuses %s', async (_what, more, said) => {
    await openWith('works');

    expect(await desk.answer([...words, ...more], aTerminal())).toMatchObject({
      problem: 'input',
      title: saying(said),
    });
  });

  it('wants a file, and is a form elsewhere', async () => {
    const { id } = await openWith('works');

    expect(await desk.answer(['renew', 'acme'], aTerminal())).toMatchObject({
      problem: 'input',
      title: saying('renew NAME [--auth token] --token-file FILE'),
    });
    expect(await desk.answer(['rotate', 'acme'])).toMatchObject({ kind: 'form', form: 'renew', integration: id });
    expect(await desk.answer(words)).toMatchObject({
      problem: 'input',
      title: saying('Files work in a terminal only'),
    });
  });
});
