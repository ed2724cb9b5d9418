import { afterEach, describe, expect, it } from 'vitest';
import { aDraft, aTestSummary } from '../../builders/documents.ts';
import { type HomeBot, manyIntegrations, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(() => bot.close());

describe('the Home of each person', () => {
  it('refuses a guest in words, and says whom to ask', async () => {
    bot = await startHome();
    await bot.store(manyIntegrations(3));

    const home = await bot.open('gus');

    expect(home.plain).toContain('is not shown to you');
    expect(home.plain).toContain(`Ask: @${bot.slack.as('ana').id}`);
    expect(home.plain).not.toContain('team-');
  });

  it('shows a member states and tests, and nothing to add or remove with', async () => {
    bot = await startHome();
    await bot.store(manyIntegrations(3));

    const home = await bot.open('ben');

    expect(home.plain).toContain('[Test team-000]');
    expect(home.plain).not.toContain('Add integration');
    expect(JSON.stringify(home.blocks)).not.toContain('Remove');
    expect(home.plain).toContain(`To add or remove an integration, ask: @${bot.slack.as('ana').id}`);
  });

  it('shows a person the set-up they began, and nobody else', async () => {
    bot = await startHome();
    const draft = { provider: 'gitlab', baseUrl: 'https://git.example.com', test: aTestSummary() } as const;
    await bot.service.store.createDraft(bot.workspace, aDraft({ ...draft, userId: bot.slack.as('ana').id }));
    await bot.service.store.createDraft(bot.workspace, aDraft({ baseUrl: 'https://ben.example.com', userId: 'U0BEN' }));

    expect((await bot.open('ana')).plain).toContain('A set-up you began: GitLab at git.example.com, tested');
    expect(bot.home('ana').plain).not.toContain('ben.example.com');
    expect((await bot.open('ben')).plain).not.toContain('A set-up');
  });

  it('discards a set-up when told to, also when told twice', async () => {
    bot = await startHome();
    await bot.service.store.createDraft(bot.workspace, aDraft({ userId: bot.slack.as('ana').id }));
    const home = await bot.open('ana');

    const ana = bot.slack.as('ana');
    await Promise.all([ana.press(home, 'home:discard'), ana.press(home, 'home:discard')]);

    const after = await bot.says('ana', /The set-up was discarded/);
    expect(after.plain).not.toContain('A set-up you began');
    expect(await bot.service.store.listDrafts(bot.workspace)).toEqual([]);
  });

  it('is drawn for each person who opens it, at the same time', async () => {
    bot = await startHome();
    await bot.store(manyIntegrations(3));

    const [ana, ben, gus] = await Promise.all([bot.open('ana'), bot.open('ben'), bot.open('gus')]);

    expect([ana, ben, gus].map((home) => home.plain.includes('3 integrations'))).toEqual([true, true, false]);
    expect([ana, ben].map((home) => home.plain.includes('Add integration'))).toEqual([true, false]);
  });

  it('tells the person when Slack refuses it', async () => {
    bot = await startHome();
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.publish' ? { status: 200, body: { ok: false, error: 'not_enabled' } } : undefined,
    );

    await bot.slack.as('ana').openHome();

    expect((await bot.slack.as('ana').waitForMessage(/fault of its own/)).onlyFor).toBe(bot.slack.as('ana').id);
  });

  it('waits as long as Slack asks it to', async () => {
    bot = await startHome();
    let refusals = 0;
    bot.slack.answerWith(({ path }) => {
      if (path !== '/api/views.publish' || refusals > 0) return undefined;
      refusals += 1;
      return { status: 429, headers: { 'retry-after': '0' }, body: { ok: false, error: 'ratelimited' } };
    });

    expect((await bot.open('ana')).plain).toContain('Three first steps');
  });

  it('says so when the bot itself fails, and does not look empty', async () => {
    bot = await startHome();
    await bot.store(manyIntegrations(1));
    bot.service.integrations.list = async () => {
      throw new Error('a fault');
    };

    expect((await bot.open('ana')).plain).toMatch(/fault of its own \(fault-[0-9a-f]{8}\)/);
    expect(JSON.stringify(bot.logged)).toContain('a fault of the bot');
  });
});
