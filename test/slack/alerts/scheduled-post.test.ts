import { webApi } from '@slack/bolt';
import { fastify } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { newOutboxId, WorkspaceId } from '../../../src/core/ids.ts';
import { createPoster } from '../../../src/slack/alerts/create-poster.ts';
import { readImageUrl } from '../../../src/slack/alerts/image-url.ts';
import { aKeptPost, aScheduledPost } from '../../builders/scheduled-posts.ts';
import { workspace } from '../../builders/service.ts';
import { type Bot, startBot } from '../start-bot.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(): Promise<Bot> {
  const bot = await startBot({ alertChannel: 'eng-metrics', parts: { publicUrl: 'https://flow.example.com' } });
  closing.push(() => bot.close());
  return bot;
}

describe('a scheduled post', () => {
  it('stands in its channel once, with its picture and the words that say the same', async () => {
    const bot = await start();
    const team = WorkspaceId.parse(bot.slack.team.id);
    await bot.posts.add(team, aScheduledPost());
    await bot.posts.add(team, aScheduledPost());

    const ana = bot.slack.as('ana');
    const ours = () => ana.sees().messages.filter(({ plain }) => plain.includes('Webhooks · last 24 hours'));
    await bot.slack.until(() => ours().length > 0, 'the post');
    await bot.slack.until(
      async () => (await bot.service.parts.ledger.listOutboxPlaces()).length === 0,
      'an empty outbox',
    );

    expect(ours()).toHaveLength(1);
    expect(ours()[0]?.plain).toContain('(Deliveries per day: Mon 120, today so far 40 (3 failed))');
    expect(bot.slack.violations()).toEqual([]);
  });

  it('is sent without its picture where Slack cannot fetch that', async () => {
    const asked: string[] = [];
    const server = fastify();
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      async (_: unknown, body: string) => body,
    );
    server.post('/api/chat.postMessage', async (request) => {
      const hasPicture = String(request.body).includes('image_url');
      asked.push(hasPicture ? 'with the picture' : 'without it');
      return hasPicture
        ? { ok: false, error: 'invalid_blocks' }
        : { ok: true, ts: '1795261611.000100', channel: 'C0ENG' };
    });
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    closing.push(() => server.close());
    const client = new webApi.WebClient('xoxb-canary', { slackApiUrl: `${url}/api/` });
    const poster = createPoster(client, readImageUrl('https://flow.example.com'));
    const post = aKeptPost();

    const sent = await poster.send(
      {
        id: newOutboxId(),
        workspace,
        act: 'scheduled',
        post: post.id,
        channel: 'C0ENG',
        notBefore: 0,
        tries: 1,
        begunAt: 0,
      },
      post,
      false,
    );

    expect(sent).toMatchObject({ kind: 'sent', channel: 'C0ENG' });
    expect(asked).toEqual(['with the picture', 'without it']);
  });
});
