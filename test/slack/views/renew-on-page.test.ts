import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { anActor } from '../../builders/service.ts';
import { addIntegration } from '../add-integration.ts';
import { type Bot, startBot } from '../start-bot.ts';
import { closeFor, give, linkOf, publicUrl, waitForNewLink } from './secret-links.ts';

const newToken = 'glpat-canary000000000002';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  expect(JSON.stringify([bot.slack.calls(), bot.logged])).not.toContain(newToken);
  await bot.close();
});

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const stored = () => bot.service.store.listIntegrations(workspace());
const drafts = () => bot.service.store.listDrafts(workspace());

/** Ana, who renews an integration. */
async function startRenewal(secretEntry: 'page' | 'both' = 'page') {
  bot = await startBot({ secretEntry, parts: { publicUrl } });
  const ana = bot.slack.as('ana');
  const acme = await addIntegration(bot, 'acme');
  await ana.command('/flow', 'renew acme');
  const form = await ana.waitForModal(/New access token/);
  return { ana, acme, form };
}

describe('a new token that is typed on a page', () => {
  it.each(['page', 'both'] as const)('is tested beside the old one, and swapped (%s)', async (secretEntry) => {
    const { ana, form } = await startRenewal(secretEntry);
    await ana.submit(form, {});
    const waiting = await ana.waitForModal(/Type the access token for git.example.com/);

    await give(bot, linkOf(waiting), newToken);
    await ana.submit(await ana.waitForModal(/With the new one instead/));
    await ana.waitForModal(/Renewed acme/);

    expect(form.submit).toBe(secretEntry === 'page' ? 'Type the token on a page' : 'Go on');
    expect(await stored()).toMatchObject([{ credential: { lastFour: '0002' } }]);
    expect(await drafts()).toEqual([]);
  });

  it('replaces nothing before it is there', async () => {
    const { ana, acme, form } = await startRenewal();
    await ana.submit(form, {});
    await ana.waitForModal(/Type the access token/);
    const [draft] = await drafts();
    if (!draft) throw new Error('there is no renewal');
    const actor = anActor({ workspace: workspace(), userId: ana.id });

    await expect(bot.service.integrations.confirmRenewal(actor, draft.id)).rejects.toThrow('Test the new credential');
    const options = { deep: false, signal: new AbortController().signal };
    await expect(Array.fromAsync(bot.service.integrations.testRenewal(actor, draft.id, options))).rejects.toThrow(
      'not there yet',
    );

    expect((await stored())[0]?.credential).toEqual(acme.credential);
  });

  it('gives a new link, and the one before counts no more', async () => {
    const { ana, form } = await startRenewal();
    await ana.submit(form, {});
    const waiting = await ana.waitForModal(/Type the access token/);

    await ana.press(waiting, 'Get a new link');
    const fresh = await waitForNewLink(ana, waiting);

    expect(await give(bot, linkOf(waiting), newToken)).toBe(410);
    expect(await give(bot, linkOf(fresh), newToken)).toBe(200);
    await ana.waitForModal(/With the new one instead/);
  });

  it('waits for who closed the modal, and is taken up there', async () => {
    const { ana, form } = await startRenewal();
    await ana.submit(form, {});
    const waiting = await ana.waitForModal(/Type the access token/);
    await closeFor(bot, ana, waiting);

    await give(bot, linkOf(waiting), newToken);
    const message = await ana.waitForMessage(/Flow has the access token/);
    bot.slack.answerWith(undefined);
    await ana.press(message, 'Go on');
    const again = await ana.waitForModal(/going on with a renewal that you began/);
    await ana.submit(again);
    await ana.submit(await ana.waitForModal(/With the new one instead/));

    await ana.waitForModal(/Renewed acme/);
    expect(message.plain).toContain('Until then the old one is used.');
  });

  it('leads back to the form, and what was begun is gone', async () => {
    const { ana, form } = await startRenewal();
    await ana.submit(form, {});
    const waiting = await ana.waitForModal(/Type the access token/);

    await ana.submit(waiting);
    await ana.waitForModal(/New access token/);

    expect(await give(bot, linkOf(waiting), newToken)).toBe(410);
    expect(await drafts()).toEqual([]);
  });
});
