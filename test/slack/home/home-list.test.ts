import { afterEach, describe, expect, it, vi } from 'vitest';
import { aStoredIntegration } from '../../builders/documents.ts';
import { isLoose } from '../../oracles/loose.ts';
import { type HomeBot, manyIntegrations, rowsOf, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(() => bot.close());

async function start(count: number) {
  bot = await startHome();
  await bot.store(manyIntegrations(count));
  await bot.open('ana');
  return bot.slack.as('ana');
}

const searchIn = (home: { readonly blocks: readonly unknown[] }) =>
  /"block_id":"(search-\w+)"/.exec(JSON.stringify(home.blocks))?.[1] ?? '';

describe('the list of all integrations', () => {
  it('shows each of 100 exactly once on its pages, and the way back', async () => {
    const ana = await start(100);
    let home = bot.home('ana');
    const seen = [...rowsOf(home)];
    while (home.plain.includes('[Next page]')) {
      home = await bot.after('ana', (now) => ana.press(now, 'Next page'));
      seen.push(...rowsOf(home));
    }

    expect(seen).toEqual(manyIntegrations(100).map((each) => each.name));
    expect(home.plain).toContain('91–100 of 100');

    home = await bot.after('ana', (now) => ana.press(now, 'Previous page'));
    expect(home.plain).toContain('76–90 of 100');
  });

  it('is narrowed to a state, a provider and a part of the name, and widened again', async () => {
    const ana = await start(100);

    let home = await bot.after('ana', (now) => ana.choose(now, 'home:state', 'Only limited'));
    expect(rowsOf(home)).toHaveLength(12);
    expect(home.plain).toContain('1–12 of 12 that fit, 100 in all');

    home = await bot.after('ana', (now) => ana.choose(now, 'home:provider', 'GitLab'));
    expect(rowsOf(home)).toEqual(['team-006', 'team-009', 'team-012', 'team-015']);

    home = await bot.after('ana', (now) => ana.choose(now, 'home:search', 'TEAM-01'));
    expect(rowsOf(home)).toEqual(['team-012', 'team-015']);

    home = await bot.after('ana', (now) => ana.press(now, 'Show all integrations'));
    expect(rowsOf(home)).toHaveLength(15);
    expect(home.plain).toContain('(Any state ▾)  (Any provider ▾)');
    expect(home.plain).toContain('[ A part of a name, then Enter ]');
  });

  it('keeps what is searched for while somebody pages', async () => {
    const ana = await start(100);
    await bot.after('ana', (now) => ana.choose(now, 'home:search', 'team-0'));

    const home = await bot.after('ana', (now) => ana.press(now, 'Next page'));

    expect(home.plain).toContain('16–30 of 100');
    expect(home.plain).toContain('[ team-0 ]');
  });

  it('stays where it was when it is opened again', async () => {
    const ana = await start(100);
    await bot.after('ana', (now) => ana.choose(now, 'home:search', 'team-0'));
    await bot.after('ana', (now) => ana.choose(now, 'home:state', 'Only fine'));
    await bot.after('ana', (now) => ana.press(now, 'Next page'));

    const home = await bot.open('ana');

    expect(home.plain).toContain('16–30 of 83 that fit');
    expect(home.plain).toContain('(Only fine ▾)');
    expect(home.plain).toContain('[ team-0 ]');
  });

  it('says that nothing fits, and how to see all again', async () => {
    const ana = await start(20);

    const home = await bot.after('ana', (now) => ana.choose(now, 'home:search', '<!channel> 😀'));

    expect(home.plain).toContain('None of the 20 integrations fits.');
    expect(home.plain).toContain('[Show all integrations]');
  });

  it('shows the last page when what was on a later one is gone', async () => {
    const ana = await start(31);
    await bot.after('ana', (now) => ana.press(now, 'Next page'));
    await bot.after('ana', (now) => ana.press(now, 'Next page'));
    const [last] = (await bot.service.store.listIntegrations(bot.workspace)).slice(-1);
    await bot.service.store.removeIntegration(bot.workspace, last?.id ?? aStoredIntegration().id);

    const home = await bot.open('ana');

    expect(home.plain).toContain('16–30 of 30');
    expect(home.plain).not.toContain('[Next page]');
  });

  it('shows from its button all that need attention', async () => {
    const ana = await start(100);

    const home = await bot.after('ana', (now) => ana.press(now, 'Show all 17 in the list'));

    expect(home.plain).toContain('1–15 of 17 that fit');
    expect(home.plain).toContain('(Needs attention ▾)');
  });

  it('goes on from the view alone, so that another replica can take the next press', async () => {
    const ana = await start(100);
    const before = searchIn(bot.home('ana'));
    await bot.after('ana', (now) => ana.press(now, 'Next page'));

    const sent = bot.slack.calls('views.publish').at(-1)?.args['view'];

    expect(JSON.parse(String(isLoose(sent) ? sent['private_metadata'] : ''))).toMatchObject({ page: 1 });
    expect(searchIn(bot.home('ana'))).toBe(before);
  });

  it('leaves a newer Home as it is when somebody presses in one that is out of date', async () => {
    const ana = await start(100);
    const old = bot.home('ana');
    await bot.after('ana', (now) => ana.choose(now, 'home:state', 'Only broken'));

    await ana.press(old, 'Next page');

    await vi.waitFor(() => expect(bot.slack.calls('views.publish').at(-1)?.error).toBe('hash_conflict'));
    expect(bot.home('ana').plain).toContain('1–3 of 3 that fit');
    expect(bot.slack.seenBy('ana').messages).toEqual([]);
  });

  it('starts anew from a Home that an older bot has drawn', async () => {
    const ana = await start(100);
    const home = bot.home('ana');

    const old = { ...home, raw: { ...home.raw, private_metadata: '{"page":"two"}' } };

    expect((await bot.after('ana', () => ana.press(old, 'Next page'))).plain).toContain('16–30 of 100');
  });
});
