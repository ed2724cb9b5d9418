import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../builders/desk.ts';
import { aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, anAsked, canary } from '../builders/service.ts';

let desk: Desk;
afterEach(() => desk.close());

describe('add-integration', () => {
  const flags = ['add', 'gitlab', '--base-url', 'https://git.example.com', '--token-file', 'f', '--name', 'acme'];
  const terminal = {
    surface: 'terminal' as const,
    readFile: async () => canary,
    actor: anActor({ userId: null, role: 'admin' }),
  };

  it('opens a form, and goes on with a draft that was left', async () => {
    desk = await openDesk();
    expect(await desk.answer(['add'])).toEqual({ kind: 'form', form: 'add-integration', provider: null, draft: null });

    const { id } = await desk.integrations.startDraft(anActor(), anAsked());

    expect(await desk.answer(['add'])).toMatchObject({ draft: id });
    expect(await desk.answer(['add', 'gitlab'])).toMatchObject({ provider: 'gitlab', draft: id });
    expect(await desk.answer(['add', 'github'])).toMatchObject({ provider: 'github', draft: null });
  });

  it('opens a form that begins with what is said of the host, and not with what was left', async () => {
    desk = await openDesk();
    await desk.integrations.startDraft(anActor(), anAsked());
    const words = ['add', 'gitlab', '--base-url', 'https://git.acme.com', '--auth', 'oauth', '--org', 'acme'];

    expect(await desk.answer(words)).toEqual({
      kind: 'form',
      form: 'add-integration',
      provider: 'gitlab',
      draft: null,
      given: { authentication: 'oauth', baseUrl: 'https://git.acme.com', organizations: ['acme'] },
    });
    expect(await desk.answer(words, { actor: anActor({ role: 'viewer' }) })).toMatchObject({ problem: 'not-allowed' });
  });

  it('refuses a user name and password, in a form and in a terminal', async () => {
    desk = await openDesk();

    for (const changes of [{}, terminal]) {
      const words = ['add', 'ghes', '--auth', 'password', '--base-url', 'https://git.acme.com'];
      expect(await desk.answer(words, changes)).toMatchObject({
        problem: 'input',
        title: saying('No new integration can sign in with a user name and password'),
      });
    }
    expect(await desk.answer([...flags, '--auth', 'password'], terminal)).toMatchObject({
      title: saying('No new integration can sign in with a user name and password'),
    });
  });

  it('opens no form for viewers', async () => {
    desk = await openDesk();

    expect(await desk.answer(['add'], { actor: anActor({ role: 'viewer' }) })).toMatchObject({
      problem: 'not-allowed',
    });
  });

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
