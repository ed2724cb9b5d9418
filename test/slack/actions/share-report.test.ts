import { afterEach, describe, expect, it } from 'vitest';
import { aFailingReport } from '../../builders/reports.ts';
import { buttons } from '../blocks/read-blocks.ts';
import { broken, refuse, startTested, type TestedBot } from './start-tested.ts';

let bot: TestedBot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const openShare = async (by: 'ana' | 'ben' = 'ana') => {
  const person = bot.slack.as(by);
  await person.press(bot.message, 'Share…');
  return { person, view: await person.waitForModal(/Share the report/) };
};

const inChannel = () => ({ channel: bot.slack.channelId('eng-metrics') });
const posts = () => bot.slack.calls('chat.postMessage');

describe('sharing a report', () => {
  it('posts it to the channel in the name of who shared it, for everybody there', async () => {
    bot = await startTested(broken);
    const { person, view } = await openShare();

    await person.submit(view, inChannel());

    await person.waitForModal(/Shared in/);
    const shared = await bot.slack.as('ben').waitForMessage(/Shared by/);
    expect(shared.onlyFor).toBeNull();
    expect(shared.plain).toContain('Broken: GitLab says: Token was revoked');
    expect(shared.plain).toContain(`Shared by @${person.id}`);
    expect(buttons(shared.blocks).map((button) => button.label)).toEqual([
      'Open the token page on git.example.com',
      'Test again',
      'Details',
    ]);
    expect(posts()[0]?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });

  it('never shows a page that may carry an authorisation request', async () => {
    bot = await startTested((given) =>
      aFailingReport({
        ...given,
        checks: aFailingReport().checks.map((check) => (check.remedy ? { ...check, id: 'sso-authorised' } : check)),
      }),
    );
    const { person, view } = await openShare();

    await person.submit(view, inChannel());

    const shared = await person.waitForMessage(/Shared by/);
    expect(JSON.stringify(shared.blocks)).not.toContain('user_settings');
  });

  it('posts once, however often it is sent', async () => {
    bot = await startTested(broken);
    const { person, view } = await openShare();

    const answers = await Promise.all([person.submit(view, inChannel()), person.submit(view, inChannel())]);

    expect(posts()).toHaveLength(1);
    const words = answers.map((answer) => JSON.stringify(answer.json));
    expect(words.filter((each) => each.includes('Shared in'))).toHaveLength(1);
    expect(words.filter((each) => each.includes('has been sent already'))).toHaveLength(1);
  });

  it.each([
    ['not_in_channel', 200, 'Flow is not in that channel. Type /invite @Flow there, then share again.'],
    ['channel_not_found', 200, 'Flow cannot see that channel.'],
    ['is_archived', 200, 'That channel is archived'],
    ['ratelimited', 429, 'Slack asks for a pause of 30 seconds'],
  ])('says %s at the field, and can be sent again', async (error, status, words) => {
    bot = await startTested(broken);
    const { person, view } = await openShare();
    refuse(bot, 'chat.postMessage', error, status);

    const refused = await person.submit(view, inChannel());
    expect(refused.json).toMatchObject({ response_action: 'errors' });
    expect(JSON.stringify(refused.json?.['errors'])).toContain(words);

    bot.slack.answerWith(undefined);
    await person.submit(view, inChannel());
    await person.waitForModal(/Shared in/);
  });

  it('asks again who it is on submit', async () => {
    bot = await startTested(broken);
    const { person, view } = await openShare('ben');
    bot.slack.answerWith(({ path }) =>
      path === '/api/users.info'
        ? { status: 200, body: { ok: true, user: { id: person.id, team_id: bot.slack.team.id, is_restricted: true } } }
        : undefined,
    );

    const refused = await person.submit(view, inChannel());

    expect(JSON.stringify(refused.json)).toContain('You need the role viewer');
    expect(posts()).toEqual([]);
  });

  it('opens for no guest, and says so where they are', async () => {
    bot = await startTested(broken);
    const gus = bot.slack.as('gus');

    await gus.press(bot.message, 'Share…');

    await gus.waitForMessage(/You need the role viewer/);
    expect(gus.sees().modal).toBeUndefined();
  });
});
