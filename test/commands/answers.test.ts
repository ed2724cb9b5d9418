import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import { newDraftId } from '../../src/core/ids.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, type FakeChecks } from '../builders/service.ts';

let desk: Desk;
afterEach(() => desk.close());

const commandsOf = (reply: Reply) => ('actions' in reply ? reply.actions.flatMap((each) => each.command ?? []) : []);

describe('a token among the words', () => {
  it.each([
    ['as a name', ['test', 'ghp_canary0000000000000000000000000001']],
    ['as a verb', ['ghp_canary0000000000000000000000000001']],
    ['as a value', ['test', '--base-url=https://x:glpat-canary000000000001@git.example.com']],
    ['beside other words', ['list', 'token', 'xoxb-canary-0001']],
    ['cut in two', ['test', '-----BEGIN', 'PRIVATE KEY-----']],
  ])('is refused %s, told to be revoked, and nowhere kept', async (_how, words) => {
    desk = await openDesk();

    const reply = await desk.answer(words);

    expect(reply).toMatchObject({ kind: 'notice', tone: 'problem', problem: 'input' });
    expect(JSON.stringify(reply)).toContain('revoke it');
    expect(JSON.stringify([reply, desk.logged])).not.toContain('canary');
  });
});

describe('problems', () => {
  it('show the usage of the command that was meant', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['test', '--dep']);

    expect(reply).toMatchObject({
      problem: 'input',
      title: 'There is no flag --dep. Did you mean --deep?',
      lines: ['Usage: /flow test [name|all] [--deep]'],
    });
    expect(commandsOf(reply)).toEqual(['help test']);
  });

  it('say which role is missing', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['list'], { actor: anActor({ role: 'none' }) });

    expect(reply).toMatchObject({
      problem: 'not-allowed',
      title: saying('You need the role viewer'),
      people: ['U0ADMIN'],
    });
  });

  it('of our own get an id that the log has too, and show nothing else', async () => {
    const broken: FakeChecks = ({ integration }) => {
      if (integration.name) throw new Error('a broken assumption');
      return aReport();
    };
    desk = await openDesk(broken);
    await desk.add('acme');

    const reply = await desk.answer(['test', 'acme']);

    const [fault = 'none'] = /fault-[0-9a-f]{8}/.exec(JSON.stringify(reply)) ?? [];
    expect(reply).toMatchObject({ problem: 'fault' });
    expect(JSON.stringify(reply)).not.toContain('broken assumption');
    expect(desk.logged).toMatchObject([{ data: { fault } }]);
  });

  it('are not told to somebody who has left', async () => {
    const left = new AbortController();
    desk = await openDesk(({ integration }) => {
      if (integration.name) left.abort();
      left.signal.throwIfAborted();
      return aReport();
    });
    await desk.add('acme');

    expect(await desk.ask(['test', 'acme'], { signal: left.signal })).toEqual([]);
    expect(desk.logged).toEqual([]);
  });
});

describe('test', () => {
  it('shows progress, then the report with a way to run it again', async () => {
    desk = await openDesk(({ integration: { id, name } }) =>
      name ? aFailingReport({ integration: { ...aReport().integration, id, name } }) : aReport(),
    );
    const { id } = await desk.add('acme');

    const replies = await desk.ask(['test', 'acme']);

    expect(replies.map((reply) => reply.kind)).toEqual(['running', 'report']);
    expect(replies.at(-1)).toMatchObject({
      report: { outcome: 'fail' },
      actions: [{ label: 'Test again', command: `test ${id}` }],
    });
  });

  it.each([
    [['test', 'acme'], false],
    [['test', 'acme', '--deep'], true],
    [['test', 'all', '--deep'], true],
  ])('of %j lets checks ask for more: %s', async (words, deep) => {
    const requests: RunRequest[] = [];
    desk = await openDesk((request) => {
      requests.push(request);
      return aReport();
    });
    await desk.add('acme');

    await desk.answer(words);

    expect(requests.map((request) => request.deep)).toEqual([false, deep]);
  });

  it('of a stored one tells what has changed since it last passed', async () => {
    let version = '17.9.1';
    desk = await openDesk(() =>
      aReport({
        checks: [aCheckResult({ id: 'host-version', facts: { version } })],
        finishedAt: '2026-11-21T08:00:00Z',
      }),
    );
    await desk.add('acme');
    version = '18.0.0';

    expect(await desk.answer(['test', 'acme'])).toMatchObject({
      changes: ['The server runs 18.0.0; it ran 17.9.1.'],
    });
    expect(await desk.answer(['test', 'acme'])).toMatchObject({ changes: [] });
  });

  it.each([[['test']], [['test', 'all']], [['test', 'ALL']]])('takes %j for every integration', async (words) => {
    desk = await openDesk();
    await desk.add('a');
    await desk.add('b');

    const reply = await desk.answer(words);

    expect(reply).toMatchObject({ kind: 'reports', waiting: [], untested: [] });
  });

  it('of nothing says how to begin', async () => {
    desk = await openDesk();

    expect(commandsOf(await desk.answer(['test', 'all']))).toEqual(['add-integration']);
  });

  it('of an integration that is not stored is for terminals only', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['test', '--provider', 'gitlab', '--token-file', '/etc/passwd']);

    expect(reply).toMatchObject({ problem: 'input', title: saying('terminal only') });
  });
});

describe('remove', () => {
  it('asks for the name first, then removes', async () => {
    desk = await openDesk();
    const { id } = await desk.add('acme');

    const question = await desk.answer(['remove', 'acme']);
    expect(question).toMatchObject({ kind: 'confirmation', typed: 'acme', confirm: { command: `remove ${id}` } });
    expect(await desk.integrations.list(anActor())).toHaveLength(1);

    const reply = await desk.answer(['remove', id], { confirmed: true });
    expect(reply).toMatchObject({ tone: 'done', title: 'Removed acme.' });
    expect(await desk.integrations.list(anActor())).toEqual([]);
  });

  it('does not even ask who may not', async () => {
    desk = await openDesk();
    await desk.add('acme');

    expect(await desk.answer(['remove', 'acme'], { actor: anActor({ role: 'viewer' }) })).toMatchObject({
      problem: 'not-allowed',
    });
  });
});

it('a draft id is no integration', async () => {
  desk = await openDesk();

  expect(await desk.answer(['status', newDraftId()])).toMatchObject({ problem: 'input' });
});
