import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { createHookAddress } from '../../../src/integrations/index.ts';
import { aLimitedReport } from '../../builders/reports.ts';
import { aLook, aRepository } from '../../builders/repositories.ts';
import { saying } from '../../builders/saying.ts';
import { lastOf, quick } from '../../builders/service.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, type BotOptions, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspaceOf = () => WorkspaceId.parse(bot.slack.team.id);
const stored = async () => (await bot.service.store.listIntegrations(workspaceOf()))[0];

/** Ana, with an integration that reads repos alone, and a test that finds webhooks impossible. */
async function start(options: BotOptions = {}): Promise<Person> {
  bot = await startBot({ checks: () => aLimitedReport(), ...options });
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

describe('webhooks that are switched on', () => {
  it('can be made right away, once something is imported', async () => {
    const hookAddress = createHookAddress({ publicUrl: 'https://flow-bot.example.com', webhookUrl: null });
    const ana = await start({ parts: { ...(hookAddress ? { hookAddress } : {}) } });
    const acme = await stored();
    if (!acme) throw new Error('there is an integration');
    const { ledger } = bot.service.parts;
    await ledger.keepLook(workspaceOf(), acme.id, aLook([aRepository('acme/app')], { baseUrl: acme.baseUrl }));
    await ledger.changeImport(workspaceOf(), acme.id, undefined, { kind: 'choice', import: 'all', drop: [] });

    const given = { 'What may Flow read?': ['repos', 'webhooks'], 'Switch on what is not possible yet?': ['accept'] };
    await ana.submit(await openForm(ana), given);

    const saved = await ana.waitForModal(/learns of changes only by asking/);
    expect(JSON.stringify(saved.blocks)).toMatch(
      new RegExp(`"Create webhooks".*"confirm".*webhooks of acme.*"value":"webhooks ${acme.id} repair"`),
    );
    await ana.press(saved, 'Create webhooks');
    await ana.waitForMessage(/The webhooks of acme could not be looked at/);
  });
});

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
    const saved = await ana.waitForModal(/Flow may read: repos and webhooks/);
    expect(saved.plain).toMatch(/No webhooks yet: Hosts have no address to deliver to/);
    expect((await stored())?.services).toEqual(services);
  });
});
