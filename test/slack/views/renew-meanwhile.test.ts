import { afterEach, describe, expect, it } from 'vitest';
import { newPostId, WorkspaceId } from '../../../src/core/ids.ts';
import { anActor, lastOf, quick } from '../../builders/service.ts';
import { anAppKey } from '../../world/app-key.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';

const newToken = 'glpat-canary000000000002';
const otherToken = 'glpat-canary000000000003';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const drafts = () => bot.service.store.listDrafts(workspace());
const stored = async () => {
  const [found] = await bot.service.store.listIntegrations(workspace());
  if (!found) throw new Error('there is no integration');
  return found;
};
const ben = () => anActor({ workspace: workspace(), userId: bot.slack.as('ben').id });

async function start(): Promise<Person> {
  bot = await startBot();
  await addIntegration(bot, 'acme');
  return bot.slack.as('ana');
}

async function openForm(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'renew acme');
  return ana.waitForModal(/New access token/);
}

async function testNew(ana: Person): Promise<SeenView> {
  await ana.submit(await openForm(ana), { 'New access token': newToken });
  return ana.waitForModal(/With the new one instead/);
}

describe('renewing what changed meanwhile', () => {
  it('says who renewed it, and leads back to the form', async () => {
    const ana = await start();
    const passed = await testNew(ana);
    const { integrations } = bot.service;
    const bens = await integrations.startRenewal(ben(), (await stored()).id, { token: otherToken });
    await lastOf(integrations.testRenewal(ben(), bens, quick()));
    await integrations.confirmRenewal(ben(), bens);

    await ana.submit(passed);

    const form = await ana.waitForModal(/Nothing was replaced/);
    expect(form.plain).toContain(`@${ben().userId} changed the end of the token from 0001 to 0003`);
    expect(await stored()).toMatchObject({ credential: { lastFour: '0003' } });
  });

  it('says that it was removed, at every step', async () => {
    const ana = await start();
    const passed = await testNew(ana);
    await bot.service.integrations.remove(ben(), (await stored()).id);

    await ana.submit(passed);

    const gone = await ana.waitForModal(/acme was removed while this was open/);
    expect(gone.plain).toContain('[Put acme back]');
  });

  it('says so to whoever comes with the form that was open before', async () => {
    const ana = await start();
    const form = await openForm(ana);
    await bot.service.integrations.remove(ben(), (await stored()).id);

    await ana.submit(form, { 'New access token': newToken });

    await ana.waitForModal(/acme was removed while this was open/);
    expect(await drafts()).toEqual([]);
  });
});

describe('a renewal that was left', () => {
  it('is gone on with, and nothing is typed twice', async () => {
    const ana = await start();
    await ana.close(await testNew(ana));

    const form = await openForm(ana);
    await ana.submit(form, {});
    await ana.submit(await ana.waitForModal(/With the new one instead/));
    await ana.waitForModal(/Renewed acme/);

    expect(form.plain).toContain('Leave it empty to keep the one that ends in 0002');
    expect(await stored()).toMatchObject({ credential: { lastFour: '0002' } });
  });

  it('is not offered to somebody else', async () => {
    const ana = await start();
    await ana.close(await testNew(ana));

    expect(await bot.service.integrations.listRenewals(ben())).toEqual([]);
  });

  it('ends with words and a way on when the bot was stopped in its test', async () => {
    bot = await startBot({
      async leftBehind(service, slack) {
        const actor = anActor({ workspace: WorkspaceId.parse(slack.team.id), userId: slack.as('ana').id });
        const draft = await service.integrations.startDraft(actor, {
          provider: 'gitlab',
          baseUrl: 'https://git.example.com',
          authentication: 'token',
          token: 'glpat-canary000000000001',
          organizations: [],
          services: [],
        });
        await lastOf(service.integrations.testDraft(actor, draft.id, quick()));
        const acme = await service.integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
        const renewal = await service.integrations.startRenewal(actor, acme.id, { token: newToken });
        const { view, told } = { view: 'V0GONE', told: { user: slack.as('ana').id, channel: null, thread: null } };
        const place = { kind: 'view', view, draft: renewal, renews: acme.id, ...told, again: null };
        await service.parts.ledger.beginPost({
          id: newPostId(),
          workspace: actor.workspace,
          startedAt: new Date().toISOString(),
          place: JSON.stringify(place),
        });
      },
    });
    const ana = bot.slack.as('ana');

    const message = await ana.waitForMessage(/The new credential was not tested: the bot was stopped meanwhile/);
    await ana.press(message, 'Renew');

    const form = await ana.waitForModal(/going on with a renewal that you began/);
    expect(form.plain).toContain('that ends in 0002');
  });
});

describe('renewing a GitHub App', () => {
  it('takes the new key in several lines, and keeps the number', async () => {
    bot = await startBot();
    const ana = bot.slack.as('ana');
    const { integrations } = bot.service;
    const actor = anActor({ workspace: workspace(), userId: ana.id });
    const [old, next] = [anAppKey(), anAppKey()];
    const draft = await integrations.startDraft(actor, {
      provider: 'ghes',
      baseUrl: 'https://git.example.com',
      authentication: 'github-app',
      appId: '4711',
      token: old.privateKey,
      organizations: ['acme'],
      services: [],
    });
    await lastOf(integrations.testDraft(actor, draft.id, quick()));
    await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
    await ana.command('/flow', 'renew acme');
    const form = await ana.waitForModal(/New private key/);

    await ana.submit(form, { 'New private key': next.privateKey });
    await ana.submit(await ana.waitForModal(/With the new one instead/));
    await ana.waitForModal(/Renewed acme/);

    const { id, credential } = await stored();
    const key = bot.service.parts.vault.open(credential.token, { workspace: workspace(), owner: id, field: 'token' });
    expect(JSON.stringify(form.blocks)).toContain('"multiline":true');
    expect(form.plain).toContain('GitHub App (as now)');
    expect(key.reveal().trim()).toBe(next.privateKey.trim());
    expect(credential).toMatchObject({ kind: 'github-app', appId: '4711', lastFour: '' });
  });
});
