import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aLimitedReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import { lastOf, quick } from '../../builders/service.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspaceOf = () => WorkspaceId.parse(bot.slack.team.id);
const stored = async () => (await bot.service.store.listIntegrations(workspaceOf()))[0];

/** Ana, with an integration that reads repos alone, and a test that finds webhooks impossible. */
async function start(): Promise<Person> {
  bot = await startBot({ checks: () => aLimitedReport() });
  const { id } = await addIntegration(bot, 'acme');
  const ana = bot.slack.as('ana');
  const actor = { workspace: workspaceOf(), userId: ana.id, role: 'admin' as const };
  const { integrations } = bot.service;
  await integrations.setServices(actor, id, ['repos'], { acceptLimits: false });
  await lastOf(integrations.test(actor, await integrations.get(actor, id), quick()));
  return ana;
}

async function openForm(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'services acme');
  return ana.waitForModal(/What may Flow read/);
}

describe('the modal with the switches', () => {
  it('shows what is on, and of what is impossible why and who can change that', async () => {
    const form = await openForm(await start());

    expect(form.plain).toContain('flow-svc is only Reporter in acme/app. Make flow-svc a Maintainer.');
    expect(form.plain).toContain('An owner of the organisation or group can do this.');
    expect(JSON.stringify(form.raw)).toMatch(/"initial_options":\[\{[^\]]*"value":"repos"[^\]]*\}\]/);
  });

  it('saves what is switched on', async () => {
    const ana = await start();

    await ana.submit(await openForm(ana), { 'What may Flow read?': ['repos', 'tickets'] });

    await ana.waitForModal(/Flow may read: repos and tickets/);
    expect((await stored())?.services).toEqual(['repos', 'tickets']);
  });

  it('says what is missing for webhooks, and saves them with limits', async () => {
    const ana = await start();
    const form = await openForm(ana);
    const services = ['repos', 'webhooks'];

    const refused = await ana.submit(form, { 'What may Flow read?': services });
    await ana.submit(form, { 'What may Flow read?': services, 'Switch on what is not possible yet?': ['accept'] });

    expect(refused.json).toMatchObject({ errors: { acceptLimits: saying('only Reporter') } });
    await ana.waitForModal(/Flow may read: repos and webhooks/);
    expect((await stored())?.services).toEqual(services);
  });
});
