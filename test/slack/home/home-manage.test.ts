import { afterEach, describe, expect, it } from 'vitest';
import { anActor, lastOf, quick } from '../../builders/service.ts';
import { isLoose, listOf, parts } from '../../oracles/loose.ts';
import { addIntegration } from '../add-integration.ts';
import { type HomeBot, startHome } from './start-home.ts';

let bot: HomeBot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start() {
  bot = await startHome();
  const acme = await addIntegration(bot, 'acme');
  return { acme, ana: bot.slack.as('ana'), home: await bot.open('ana') };
}

const stored = async () => (await bot.service.store.listIntegrations(bot.workspace))[0];

/** The words of the menu of the one row. */
const menuIn = ({ blocks }: { readonly blocks: readonly unknown[] }) =>
  [...parts(blocks)]
    .filter((part) => part['type'] === 'overflow')
    .flatMap((menu) => listOf(menu['options']).map(({ text }) => isLoose(text) && text['text']));

describe('the menu of an integration on the Home', () => {
  it('has what is done most, and the rest behind it', async () => {
    const { home } = await start();

    expect(menuIn(home)).toEqual(['Test acme', 'Details of acme', 'Renew acme…', 'Edit acme…', 'More for acme…']);
  });

  it('offers a viewer nothing that a viewer may not do', async () => {
    await start();

    expect(menuIn(await bot.open('ben'))).toEqual(['Test acme', 'Details of acme']);
  });

  it.each([
    ['Renew acme…', /New access token/],
    ['Edit acme…', /Who stands in for the owner/],
  ])('opens with "%s" the same form as the command', async (option, words) => {
    const { ana, home } = await start();

    await ana.choose(home, 'home:row', option);

    await ana.waitForModal(words);
    expect(bot.meter.ran).toHaveLength(1);
  });

  it('does nothing for who has lost the role since it was drawn', async () => {
    const { acme, home } = await start();
    const ben = bot.slack.as('ben');
    await bot.open('ben');

    await ben.choose(home, 'home:row', 'Edit acme…');
    await ben.waitForMessage(/You need the role manager to edit/);

    expect(await stored()).toEqual(await bot.service.integrations.get(anActor({ workspace: bot.workspace }), acme.id));
  });
});

describe('all that can be done with an integration', () => {
  const openManage = async () => {
    const { ana, home, acme } = await start();
    await ana.choose(home, 'home:row', 'More for acme…');
    return { ana, acme, modal: await ana.waitForModal(/Repositories/) };
  };

  it('is shown with what is so now', async () => {
    const { modal } = await openManage();

    expect(modal.plain).toContain('Access token, ends in 0001');
    expect(modal.plain).toContain('All are on.');
    expect(modal.plain).toMatch(/Owner: @\w+, backup: nobody/);
  });

  it.each([
    ['Renew…', /New access token/],
    ['Edit…', /Who stands in for the owner/],
    ['Services…', /What may Flow read/],
  ])('opens with "%s" the form in its place', async (button, words) => {
    const { ana, modal } = await openManage();

    await ana.press(modal, button);

    const form = await ana.waitForModal(words);
    expect(form.id).toBe(modal.id);
  });

  it('shows in its place what a command says', async () => {
    const { ana, modal } = await openManage();

    await ana.press(modal, 'Repositories');

    const told = await ana.waitForModal(/^(?![\s\S]*It can be undone for a day)/);
    expect(told.id).toBe(modal.id);
    expect(told.plain).toMatch(/repositor/i);
  });

  it('pauses and resumes, and the Home behind it shows that', async () => {
    const { ana, modal } = await openManage();

    await ana.press(modal, 'Pause');
    const paused = await ana.waitForModal(/acme is paused/);
    const home = await bot.says('ana', /1 paused/);
    await ana.close(paused);
    await ana.choose(home, 'home:row', 'More for acme…');
    await ana.press(await ana.waitForModal(/It is paused until somebody resumes it/), 'Resume');

    await bot.says('ana', /1 fine/);
    expect(await stored()).toMatchObject({ paused: null });
  });

  it('says that it is gone when somebody removed it meanwhile', async () => {
    const { ana, acme, modal } = await openManage();
    await bot.service.integrations.remove(anActor({ workspace: bot.workspace, userId: ana.id }), acme.id);

    await ana.press(modal, 'Edit…');

    const gone = await ana.waitForModal(/no integration named|no longer there|was removed/i);
    expect(gone.id).toBe(modal.id);
  });
});

describe('a renewal on the Home', () => {
  const begin = async () => {
    const { acme, ana } = await start();
    const actor = anActor({ workspace: bot.workspace, userId: ana.id });
    const { integrations } = bot.service;
    const id = await integrations.startRenewal(actor, acme.id, { token: 'glpat-canary000000000002' });
    return { ana, actor, id, integrations };
  };

  it('is among what was begun, with what came of its test, and can be gone on with', async () => {
    const { ana, actor, id, integrations } = await begin();
    const begun = await bot.open('ana');
    await lastOf(integrations.testRenewal(actor, id, quick()));

    const tested = await bot.open('ana');
    await ana.press(tested, 'Go on renewing acme');

    const form = await ana.waitForModal(/going on with a renewal that you began/);
    expect(begun.plain).toContain('A new credential for acme, begun');
    expect(tested.plain).toContain('it works and is not in use yet');
    expect(form.plain).toContain('that ends in 0002');
  });

  it('is wiped when it is discarded', async () => {
    const { ana } = await begin();

    await ana.press(await bot.open('ana'), 'Discard the new one');

    const after = await bot.says('ana', /The renewal was discarded/);
    expect(after.plain).not.toContain('A new credential for acme');
    expect(await bot.service.store.listDrafts(bot.workspace)).toEqual([]);
  });

  it('is nobody else’s to see', async () => {
    await begin();

    expect((await bot.open('ben')).plain).not.toContain('A new credential');
  });
});
