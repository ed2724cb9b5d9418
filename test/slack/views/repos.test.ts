import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aLook, aRepository } from '../../builders/repositories.ts';
import { saying } from '../../builders/saying.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspaceOf = () => WorkspaceId.parse(bot.slack.team.id);

/** Ana, with an integration whose repositories were looked at. */
async function start(paths: readonly string[]): Promise<{ ana: Person; acme: StoredIntegration }> {
  bot = await startBot();
  const acme = await addIntegration(bot, 'acme');
  const shown = paths.map((path) => aRepository(path));
  await bot.service.parts.ledger.keepLook(workspaceOf(), acme.id, aLook(shown, { baseUrl: acme.baseUrl }));
  return { ana: bot.slack.as('ana'), acme };
}

const imported = async ({ id }: StoredIntegration) => {
  const query = { states: ['imported'], limit: 500, offset: 0 } as const;
  const { repositories } = await bot.service.parts.ledger.listRepositories(workspaceOf(), id, query);
  return repositories.map(({ path }) => path);
};

async function choosing(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'repos acme choose');
  return ana.waitForModal(/Part of a path/);
}

async function excluding(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'repos acme exclusions');
  return ana.waitForModal(/Never import these/);
}

describe('the modal that chooses repositories', () => {
  it('saves what is chosen and goes on', async () => {
    const { ana, acme } = await start(['acme/api', 'acme/web', 'labs/one']);

    await ana.submit(await choosing(ana), { 'Flow is to read': ['acme/api', 'labs/one'] });
    const saved = await ana.waitForModal(/Saved: 2 different\. Flow is to read 2 now/);
    await ana.submit(saved, { 'Flow is to read': ['acme/web', 'labs/one'] });

    await ana.waitForModal(/Saved: 2 different/);
    expect(await imported(acme)).toEqual(['acme/web', 'labs/one']);
  });

  it('leaves alone what it does not show', async () => {
    const { ana, acme } = await start(['acme/api', 'acme/web', 'labs/one']);
    const form = await choosing(ana);
    await ana.submit(form, { 'Flow is to read': ['acme/api', 'labs/one'] });
    const saved = await ana.waitForModal(/Saved: 2/);

    await ana.press(saved, 'Show', { values: { 'Organisation or group': 'acme', 'Part of a path': 'WEB' } });
    const narrowed = await bot.slack.until(() => {
      const { modal } = ana.sees();
      return modal && !JSON.stringify(modal.blocks).includes('"labs/one"') && modal;
    }, 'the narrowed form');
    await ana.submit(narrowed, { 'Flow is to read': ['acme/web'] });

    await ana.waitForModal(/Saved: 1 different\. Flow is to read 3 now/);
    expect(await imported(acme)).toEqual(['acme/api', 'acme/web', 'labs/one']);
  });

  it('shows a hundred at a time', async () => {
    const { ana, acme } = await start(Array.from({ length: 130 }, (_each, index) => `acme/app-${1000 + index}`));
    const first = await choosing(ana);
    expect(first.plain).toContain('1–100 of 130');

    await ana.press(first, 'Next 30');
    const second = await ana.waitForModal(/101–130 of 130/);
    await ana.submit(second, { 'Flow is to read': ['acme/app-1129'] });

    await ana.waitForModal(/Saved: 1 different/);
    expect(await imported(acme)).toEqual(['acme/app-1129']);
  });

  it('saves nothing for who was slower, and shows what it is now', async () => {
    const { ana, acme } = await start(['acme/api', 'acme/web']);
    const form = await choosing(ana);
    const actor = { workspace: workspaceOf(), userId: 'U0BEN', role: 'manager' as const };
    await bot.service.integrations.changeRepos(actor, acme.id, { kind: 'choice', import: ['acme/web'], drop: [] });

    await ana.submit(form, { 'Flow is to read': ['acme/api'] });

    await ana.waitForModal(/Nothing was saved: somebody else changed it/);
    expect(await imported(acme)).toEqual(['acme/web']);
  });

  it('looks at the host for whoever comes first, and says what it refuses', async () => {
    bot = await startBot();
    await addIntegration(bot, 'acme', { baseUrl: 'http://127.0.0.1:1' });
    const ana = bot.slack.as('ana');

    await ana.command('/flow', 'repos acme choose');

    const form = await ana.waitForModal(/Part of a path/);
    expect(form.plain).toContain('Nothing that may be imported fits');
    expect(form.plain).toMatch(/127\.0\.0\.1/);
  });

  it('is not for viewers', async () => {
    await start(['acme/api']);
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'repos acme choose');

    await ben.waitForMessage(/You need the role manager to say which repositories Flow reads/);
  });
});

describe('the modal with the exclusions', () => {
  it('says what the patterns hit before anything is saved, and saves them', async () => {
    const { ana, acme } = await start(['acme/api', 'acme/api-test', 'acme/web-test']);
    await bot.service.parts.ledger.changeImport(workspaceOf(), acme.id, undefined, {
      kind: 'choice',
      import: 'all',
      drop: [],
    });
    const form = await excluding(ana);

    await ana.press(form, 'Preview', { values: { 'Never import these': '*-test\n\n labs/ ' } });
    const previewed = await ana.waitForModal(/Would exclude 2 of 3; imported of these now: 2/);
    expect(previewed.plain).toContain('hits 2: acme/api-test, acme/web-test');
    expect(await imported(acme)).toHaveLength(3);
    await ana.submit(previewed, { 'New repositories': ['auto'] });

    await ana.waitForModal(/Excluded of acme: 2 of 3 repositories/);
    expect(await imported(acme)).toEqual(['acme/api']);
    expect(await bot.service.parts.ledger.findInventory(workspaceOf(), acme.id)).toMatchObject({
      exclude: ['*-test', 'labs/'],
      autoImport: true,
    });
  });

  it('saves nothing for who was slower, and says who did what', async () => {
    const { ana, acme } = await start(['acme/api']);
    const form = await excluding(ana);
    const actor = { workspace: workspaceOf(), userId: bot.slack.as('ben').id, role: 'manager' as const };
    await bot.service.integrations.changeRepos(actor, acme.id, { kind: 'exclude', patterns: ['x-*'] });

    await ana.submit(form, { 'Never import these': 'y-*' });

    const told = await ana.waitForModal(/Nothing was saved/);
    expect(told.plain).toContain('changed the exclusions from nothing to x-*');
    expect(await bot.service.parts.ledger.findInventory(workspaceOf(), acme.id)).toMatchObject({ exclude: ['x-*'] });
  });

  it('says at the field what is wrong with a pattern, in the preview too', async () => {
    const { ana } = await start(['acme/api']);
    const form = await excluding(ana);

    await ana.press(form, 'Preview', { values: { 'Never import these': 'acme/[x' } });
    const told = await ana.waitForModal(/every \[ needs one \]/);
    const refused = await ana.submit(told);

    expect(refused.json).toMatchObject({ errors: { patterns: saying('every [ needs one ]') } });
  });
});

describe('repositories in a message', () => {
  it('that were being looked at when the bot ended can be looked at again', async () => {
    const reading = { kind: 'notice', tone: 'info', title: 'Looking…', lines: [], actions: [] } as const;
    bot = await startBot({
      async *answer() {
        yield { ...reading, goesOn: { what: 'acme', again: 'repos int_x refresh' } };
      },
    });
    const ana = bot.slack.as('ana');

    await ana.command('/flow', 'repos acme refresh');

    const told = await ana.waitForMessage(/The bot was stopped while this ran/);
    expect(JSON.stringify(told.blocks)).toContain('repos int_x refresh');
  });

  it('are imported with a button', async () => {
    const { ana } = await start(['acme/api']);
    await ana.command('/flow', 'repos acme');

    const shown = await ana.waitForMessage(/acme: Flow is to read 0 of 1 repository/);
    await ana.press(shown, 'Import all');

    await ana.waitForMessage(/1 repository of acme more for Flow to read/);
  });
});
