import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import type { FakeChecks } from '../../builders/service.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start(checks: FakeChecks = () => aReport()): Promise<Person> {
  bot = await startBot({ checks });
  await addIntegration(bot, 'acme');
  return bot.slack.as('ana');
}

async function openForm(person: Person): Promise<SeenView> {
  await person.command('/flow', 'edit acme');
  return person.waitForModal(/Who owns it/);
}

const stored = async () => (await bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id)))[0];

describe('the modal that edits an integration', () => {
  it('shows what is stored and nothing of the token, and saves what is changed', async () => {
    const ana = await start();
    const form = await openForm(ana);

    await ana.submit(form, { Name: 'acme two' });

    const saved = await ana.waitForModal(/Saved acme two/);
    expect(saved.plain).toContain('Changed: name.');
    expect(JSON.stringify(form.raw)).toContain('"initial_value":"https://git.example.com"');
    expect(JSON.stringify(form.raw)).toContain(`"initial_user":"${ana.id}"`);
    expect(JSON.stringify(form.blocks)).not.toMatch(/ends in|0001|canary/i);
    expect(await stored()).toMatchObject({ name: 'acme two', owner: ana.id, organizations: [] });
  });

  it('tests other organisations before it saves them', async () => {
    const ana = await start();

    await ana.submit(await openForm(ana), { Groups: 'acme, acme-labs' });

    await ana.waitForModal(/Saved acme/);
    expect(await stored()).toMatchObject({ organizations: ['acme', 'acme-labs'] });
  });

  it('shows what the test refuses, with what was typed still there', async () => {
    const ana = await start(({ integration }) => (integration.organizations.length > 0 ? aFailingReport() : aReport()));

    await ana.submit(await openForm(ana), { Groups: 'acme-labs' });

    const refused = await ana.waitForModal(/Not saved/);
    expect(refused.plain).toContain('Token was revoked');
    expect(JSON.stringify(refused.raw)).toContain('"initial_value":"acme-labs"');
    expect(await stored()).toMatchObject({ organizations: [] });
  });

  it.each([
    ['Name', 'all', 'name', 'stands for every integration'],
    ['Groups', 'a//b', 'organizations', 'by its name in addresses'],
    ['Address', 'https://evil.example.com', 'baseUrl', 'Use renew'],
  ])('says at the field %s what is wrong with "%s"', async (label, typed, field, words) => {
    const ana = await start();

    const answer = await ana.submit(await openForm(ana), { [label]: typed });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { [field]: saying(words) } });
  });

  it.each([
    ['Who owns it?', 'owner', 'gus'],
    ['Who stands in for the owner?', 'backup', 'dot'],
  ])('says at "%s" that somebody cannot be chosen', async (label, field, name) => {
    const ana = await start();

    const answer = await ana.submit(await openForm(ana), { [label]: bot.slack.as(name).id });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { [field]: saying('no full member') } });
    expect(await stored()).toMatchObject({ owner: ana.id, backup: null });
  });

  it('says who removed it while it was open, and puts it back', async () => {
    const ana = await start();
    const form = await openForm(ana);
    const acme = await stored();
    const ben = bot.slack.as('ben').id;
    if (!acme) throw new Error('there is one');
    await bot.service.integrations.remove(
      { workspace: WorkspaceId.parse(bot.slack.team.id), userId: ben, role: 'manager' },
      acme.id,
    );

    await ana.submit(form, { Name: 'acme two' });
    const gone = await ana.waitForModal(/acme was removed while this was open/);
    await ana.press(gone, 'Put acme back');

    await ana.waitForMessage(/acme is back/);
    expect(gone.plain).toContain(`@${ben} removed it`);
    expect(await stored()).toMatchObject({ name: 'acme' });
  });

  it('lets one of two people win, and shows the other what changed and who did it', async () => {
    const ana = await start();
    const form = await openForm(ana);
    const [acme] = await bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));
    const ben = bot.slack.as('ben').id;
    const actor = { workspace: WorkspaceId.parse(bot.slack.team.id), userId: ben, role: 'manager' as const };
    const options = { deep: false, signal: new AbortController().signal };
    if (!acme) throw new Error('there is one');
    await Array.fromAsync(bot.service.integrations.edit(actor, acme.id, { name: 'by ben' }, options));

    await ana.submit(form, { Name: 'by ana' });

    const newer = await ana.waitForModal(/Nothing was saved: somebody else changed it/);
    expect(newer.plain).toContain(`@${ben} changed the name from acme to by ben`);
    expect(JSON.stringify(newer.raw)).toContain('"initial_value":"by ben"');
    expect(await stored()).toMatchObject({ name: 'by ben' });

    await ana.submit(newer, { Name: 'by ana' });
    await ana.waitForModal(/Saved by ana/);
  });

  it('asks anew who submits', async () => {
    const ana = await start();
    const form = await openForm(ana);
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'edit acme');

    await ben.waitForMessage(/You need the role manager to edit/);
    expect(form.plain).toContain('Name');
  });
});
