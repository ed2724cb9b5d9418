import { afterEach, describe, expect, it } from 'vitest';
import { buttons } from '../blocks/read-blocks.ts';
import { limited, refuse, startTested, type TestedBot } from './start-tested.ts';

let bot: TestedBot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const openAsk = async () => {
  const ana = bot.slack.as('ana');
  await ana.press(bot.message, 'Ask an owner…');
  return { ana, view: await ana.waitForModal(/Who can do this\?/) };
};

const sent = () => bot.slack.calls('chat.postMessage');

describe('asking somebody else', () => {
  it('writes them directly what to do and why, in the name and the words of who asks', async () => {
    bot = await startTested(limited);
    const { ana, view } = await openAsk();
    const ben = bot.slack.as('ben');

    await ana.submit(view, { person: ben.id, note: 'Hello Ben,\n<!channel> please :tada:' });

    await ana.waitForModal(new RegExp(`Sent to @${ben.id}`));
    const asked = await ben.waitForMessage(/asks you for help/);
    expect(asked.onlyFor).toBe(ben.id);
    expect(asked.plain).toContain(`@${ana.id} asks you for help with the connection of Flow to acme`);
    expect(asked.plain).toContain('> Hello Ben,\n> <!channel> please ꞉tada:');
    expect(asked.plain).toContain('What to do\nMake flow-svc a Maintainer.');
    expect(asked.plain).toContain('Why\nflow-svc is only Reporter in acme/app.\nFlow cannot use: webhooks.');
    expect(JSON.stringify(asked.blocks)).not.toMatch(/<!channel|run:|details:/);
    expect(buttons(asked.blocks)).toEqual([]);
  });

  it('begins with words that can be changed', async () => {
    bot = await startTested(limited);

    expect((await openAsk()).view.plain).toContain('Could you do this for acme?');
  });

  it.each([
    ['a guest', () => bot.slack.as('gus').id],
    ['who has left', () => bot.slack.as('dot').id],
    ['Slackbot', () => 'USLACKBOT'],
  ])('refuses %s at the field', async (_name, person) => {
    bot = await startTested(limited);
    const { ana, view } = await openAsk();

    const refused = await ana.submit(view, { person: person() });

    expect(refused.json).toMatchObject({ response_action: 'errors' });
    expect(JSON.stringify(refused.json?.['errors'])).toContain('full members of this workspace');
    expect(sent()).toEqual([]);
  });

  it('asks once, however often it is sent', async () => {
    bot = await startTested(limited);
    const { ana, view } = await openAsk();
    const person = bot.slack.as('ben').id;

    await Promise.all([ana.submit(view, { person }), ana.submit(view, { person })]);

    expect(sent()).toHaveLength(1);
  });

  it('says at the field when Slack lets nobody write to that person, and can be sent again', async () => {
    bot = await startTested(limited);
    const { ana, view } = await openAsk();
    const person = bot.slack.as('ben').id;
    refuse(bot, 'chat.postMessage', 'user_disabled');

    const refused = await ana.submit(view, { person });
    expect(JSON.stringify(refused.json)).toContain('account is deactivated');

    bot.slack.answerWith(undefined);
    await ana.submit(view, { person });
    await ana.waitForModal(/Sent to/);
  });
});
