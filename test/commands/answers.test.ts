import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/checks/index.ts';
import { newDraftId } from '../../src/core/ids.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aCheckResult, aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, anAsked, canary, type FakeChecks } from '../builders/service.ts';

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

    expect(reply).toMatchObject({ problem: 'not-allowed', title: saying('You need the role viewer'), people: ['U0ADMIN'] });
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

describe('names', () => {
  it('that stand for several are offered as buttons that hold ids only', async () => {
    desk = await openDesk();
    const made = [await desk.add('acme one'), await desk.add('acme two')];

    const reply = await desk.answer(['test', 'acme']);

    expect(reply).toMatchObject({ problem: 'input', title: '"acme" stands for 2 integrations.' });
    expect(commandsOf(reply)).toEqual(made.map(({ id }) => `test ${id}`));
  });

  it('that are misspelt get a suggestion', async () => {
    desk = await openDesk();
    await desk.add('acme');

    expect(await desk.answer(['status', 'acem'])).toMatchObject({
      title: 'There is no integration named "acem". Did you mean "acme"?',
    });
  });
});

describe('test', () => {
  it('shows progress, then the report with the page that mends it', async () => {
    desk = await openDesk(({ integration: { id, name } }) =>
      name ? aFailingReport({ integration: { ...aReport().integration, id, name } }) : aReport(),
    );
    const { id } = await desk.add('acme');

    const replies = await desk.ask(['test', 'acme']);

    expect(replies.map((reply) => reply.kind)).toEqual(['running', 'report']);
    expect(replies.at(-1)).toMatchObject({
      report: { outcome: 'fail' },
      actions: [
        { label: 'Test again', command: `test ${id}` },
        { label: 'Open the page that mends it', url: 'https://git.example.com/-/user_settings' },
      ],
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

describe('list', () => {
  it('shows every integration with its state', async () => {
    desk = await openDesk();
    await desk.add('acme');

    expect(await desk.answer(['list'])).toMatchObject({
      kind: 'table',
      rows: [['acme', 'GitLab', 'git.example.com', 'fine', 'under a second ago', 'no date']],
      data: { integrations: [{ name: 'acme', state: 'fine' }] },
    });
  });

  it('never tells the credential', async () => {
    desk = await openDesk();
    await desk.add('acme');

    expect(JSON.stringify(await desk.answer(['list']))).not.toMatch(/credential|canary|"ct"/);
  });

  it.each([
    [['provider:gitlab'], ['lab', 'limited']],
    [['provider:github'], []],
    [['state:degraded'], ['limited']],
    [['state:healthy', 'provider:gitlab'], ['lab']],
    [['service:webhooks'], ['lab', 'limited']],
    [['owner:me'], ['lab', 'limited']],
    [['owner:<@U0BEN|ben>'], []],
    [['LIM'], ['limited']],
  ])('%j shows %j', async (filter, names) => {
    desk = await openDesk(({ integration: { organizations } }) =>
      organizations.length > 0 ? aLimitedReport() : aReport(),
    );
    await desk.add('lab');
    await desk.add('limited', { organizations: ['acme'] });

    const reply = await desk.answer(['list', ...filter]);

    expect(reply).toMatchObject({ kind: 'table' });
    expect(reply.kind === 'table' ? reply.rows.map(([name]) => name) : []).toEqual(names);
  });

  it.each([
    ['stat:failing', 'There is no filter "stat". Did you mean state?'],
    ['state:failling', 'There is no state "failling". Did you mean failing?'],
    ['state:constructor', 'There is no state "constructor".'],
    ['provider:gitlabb', 'There is no provider "gitlabb". Did you mean gitlab?'],
    ['owner:somebody', 'owner:me'],
  ])('says what to write instead of %s', async (filter, words) => {
    desk = await openDesk();

    expect(await desk.answer(['list', filter])).toMatchObject({
      problem: 'input',
      title: saying(words),
    });
  });
});

describe('status', () => {
  it('tells what needs attention when no name is given', async () => {
    desk = await openDesk(({ integration: { name } }) => (name === 'acme' ? aFailingReport() : aReport()));
    await desk.add('acme');
    await desk.add('beta');
    await desk.answer(['test', 'acme']);

    expect(await desk.answer([])).toMatchObject({
      kind: 'card',
      title: '2 integrations',
      lines: ['acme: broken. GitLab says: Token was revoked'],
      fields: [
        { label: 'broken', value: '1' },
        { label: 'fine', value: '1' },
      ],
    });
  });

  it('shows one integration in full, of its token only the last four characters', async () => {
    desk = await openDesk();
    await desk.add('acme');

    const reply = await desk.answer(['status', 'acme']);

    expect(reply).toMatchObject({ kind: 'card', title: 'acme' });
    expect(JSON.stringify(reply)).toContain('access token ending in 0001');
    expect(JSON.stringify(reply)).not.toContain('canary');
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

describe('add-integration', () => {
  it('opens a form, and goes on with a draft that was left', async () => {
    desk = await openDesk();
    expect(await desk.answer(['add'])).toEqual({ kind: 'form', form: 'add-integration', provider: null, draft: null });

    const { id } = await desk.integrations.startDraft(anActor(), anAsked());

    expect(await desk.answer(['add'])).toMatchObject({ draft: id });
    expect(await desk.answer(['add', 'gitlab'])).toMatchObject({ provider: 'gitlab', draft: id });
    expect(await desk.answer(['add', 'github'])).toMatchObject({ provider: 'github', draft: null });
  });

  it('opens no form for viewers', async () => {
    desk = await openDesk();

    expect(await desk.answer(['add'], { actor: anActor({ role: 'viewer' }) })).toMatchObject({
      problem: 'not-allowed',
    });
  });

  const flags = ['add', 'gitlab', '--base-url', 'https://git.example.com', '--token-file', 'f', '--name', 'acme'];
  const terminal = {
    surface: 'terminal' as const,
    readFile: async () => canary,
    actor: anActor({ userId: null, role: 'admin' }),
  };

  it('creates from flags in a terminal, after a test', async () => {
    desk = await openDesk();

    const reply = await desk.answer(flags, terminal);

    expect(reply).toMatchObject({
      tone: 'done',
      title: 'Created acme.',
      lines: ['Successfully connected via flow-svc'],
    });
    expect(await desk.integrations.list(anActor())).toMatchObject([{ name: 'acme' }]);
  });

  it('wants limits accepted in a terminal too', async () => {
    desk = await openDesk(() => aLimitedReport());

    const refused = await desk.answer(flags, terminal);
    expect(refused).toMatchObject({ problem: 'input', title: saying('Nothing was created') });
    expect(await desk.store.listDrafts(anActor().workspace)).toEqual([]);

    expect(await desk.answer([...flags, '--accept-limits'], terminal)).toMatchObject({ tone: 'done' });
  });

  it('ends with the report, and keeps nothing, when the test fails', async () => {
    desk = await openDesk(() => aFailingReport());

    const reply = await desk.answer(flags, terminal);

    expect(reply).toMatchObject({ kind: 'report', notes: ['Nothing was created.'] });
    expect(await desk.store.listDrafts(anActor().workspace)).toEqual([]);
    expect(await desk.integrations.list(anActor())).toEqual([]);
  });

  it('refuses a taken name before any call', async () => {
    let tests = 0;
    desk = await openDesk(() => {
      tests += 1;
      return aReport();
    });
    await desk.add('ACME');

    expect(await desk.answer(flags, terminal)).toMatchObject({
      problem: 'input',
      title: saying('already'),
    });
    expect(tests).toBe(1);
  });

  it.each([
    ['--name', flags.slice(0, 6), '--name is missing'],
    ['a token file', ['add', 'gitlab', '--name', 'x'], '--token-file is missing'],
    ['one provider', ['add', 'gitlab', '--provider', 'ghes', '--name', 'x'], 'The provider is there twice'],
    ['a provider there is', ['add', 'gitlap'], 'Did you mean gitlab?'],
    ['flags, as there is no form', ['add'], 'A terminal has no form'],
  ])('asks for %s', async (_what, words, message) => {
    desk = await openDesk();

    expect(await desk.answer(words, terminal)).toMatchObject({
      problem: 'input',
      title: saying(message),
    });
  });
});

describe('help and about', () => {
  it('list every command under its group', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['help']);

    expect(reply.kind === 'help' && reply.groups.map((group) => group.title)).toEqual([
      'Set up',
      'Check',
      'Manage',
      'Help',
    ]);
    expect(JSON.stringify(reply)).not.toContain('--token-file');
  });

  it('tell one command in full, with what only a terminal has there alone', async () => {
    desk = await openDesk();

    expect(JSON.stringify(await desk.answer(['help', 'test'], { surface: 'terminal' }))).toContain('--token-file');
    expect(JSON.stringify(await desk.answer(['help', 'test']))).not.toContain('--token-file');
    expect(await desk.answer(['help', 'tset'])).toMatchObject({ problem: 'input' });
  });

  it('tell the version', async () => {
    desk = await openDesk();

    expect(await desk.answer(['about'])).toMatchObject({ title: 'Flow bot 1.2.3', data: { version: '1.2.3' } });
  });
});

it('a draft id is no integration', async () => {
  desk = await openDesk();

  expect(await desk.answer(['status', newDraftId()])).toMatchObject({ problem: 'input' });
});
