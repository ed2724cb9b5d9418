import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../src/core/log.ts';
import type { DrawnMessage } from '../../../src/slack/blocks/parts.ts';
import { clientOptions } from '../../../src/slack/client-options.ts';
import { createMessageOutlet } from '../../../src/slack/outlets/message-outlet.ts';
import type { Shown } from '../../../src/slack/outlets/outlet.ts';
import { createResponseOutlet } from '../../../src/slack/outlets/response-outlet.ts';
import { createSlackLogger } from '../../../src/slack/slack-logger.ts';
import type { Post, Spot } from '../../../src/slack/unfinished-posts.ts';
import type { Answer, SeenRequest } from '../../world/http-world.ts';
import { type SlackWorld, startSlack } from '../../world/slack.ts';

let slack: SlackWorld;
let client: webApi.WebClient;
let channel: string;
beforeEach(async () => {
  slack = await startSlack({ signingSecret: 'canary-signing-secret', users: [{ name: 'ana' }] });
  client = new webApi.WebClient(slack.botToken, clientOptions(createSlackLogger(silentLog), slack.apiUrl));
  channel = slack.channelId('eng-metrics');
});
afterEach(async () => {
  expect(slack.violations()).toEqual([]);
  await slack.close();
});

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const drawn = (text: string, older?: string): DrawnMessage => ({
  text: older ?? text,
  blocks: [section(text)],
  ...(older === undefined ? {} : { older: [section(older)] }),
});
const running = (text: string, older?: string): Shown => ({
  message: drawn(text, older),
  running: { again: 'test int_1' },
});
const last = (text: string, older?: string): Shown => ({ message: drawn(text, older), running: null });

/** A post that keeps a diary. */
function aPost(): Post & { readonly diary: (Spot['kind'] | 'end')[] } {
  const diary: (Spot['kind'] | 'end')[] = [];
  return {
    diary,
    async begin({ kind }) {
      if (!diary.includes(kind)) diary.push(kind);
    },
    async end() {
      diary.push('end');
    },
  };
}

/** Refuses what holds these words, as a surface that does not know its blocks. */
const refusing =
  (words: string, answer: Answer) =>
  ({ body }: SeenRequest): Answer | undefined =>
    body.includes(words) ? answer : undefined;
const invalidBlocks: Answer = { status: 200, body: { ok: false, error: 'invalid_blocks' } };

const shown = () => slack.seenBy('ana').messages.map(({ plain }) => plain);

describe('a message of the bot’s own', () => {
  const open = (post = aPost(), ts?: string) => createMessageOutlet({ client, channel, ts, post });

  it('is posted once, changed, and written down as long as it says that something runs', async () => {
    const post = aPost();
    const outlet = open(post);

    outlet.offer(running('testing'));
    await vi.waitFor(() => expect(post.diary).toEqual(['message']));
    outlet.offer(last('done'));
    await outlet.finish();

    expect(shown()).toEqual(['done']);
    expect(post.diary).toEqual(['message', 'end']);
  });

  it('is changed at most once a second, and always has its last word', async () => {
    const outlet = open();

    for (let count = 0; count < 50; count += 1) outlet.offer(running(`testing ${count}`));
    outlet.offer(last('done'));
    await outlet.finish();

    expect(slack.calls('chat.update').length + slack.calls('chat.postMessage').length).toBeLessThanOrEqual(2);
    expect(shown()).toEqual(['done']);
  });

  it('takes the place of the message that was pressed', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'old report' });
    const outlet = open(aPost(), ts);

    outlet.offer(last('done'));
    await outlet.finish();

    expect(shown()).toEqual(['done']);
  });

  it.each(['message_not_found', 'cant_update_message'])('is posted anew for the last word after %s', async (error) => {
    const outlet = open();
    outlet.offer(running('testing'));
    await vi.waitFor(() => expect(shown()).toEqual(['testing']));
    slack.answerWith(({ path }) =>
      path.endsWith('chat.update') ? { status: 200, body: { ok: false, error } } : undefined,
    );

    outlet.offer(last('done'));
    await outlet.finish();

    expect(shown()).toEqual(['testing', 'done']);
  });

  it('is sent in older blocks where Slack does not know the newer ones, each time', async () => {
    slack.answerWith(refusing('newer', invalidBlocks));
    const outlet = open();

    outlet.offer(running('newer testing', 'older testing'));
    await vi.waitFor(() => expect(shown()).toEqual(['older testing']));
    outlet.offer(last('newer done', 'older done'));
    await outlet.finish();

    expect(shown()).toEqual(['older done']);
  });

  it('waits with its last word as long as Slack says', async () => {
    const outlet = open();
    outlet.offer(running('testing'));
    await vi.waitFor(() => expect(shown()).toEqual(['testing']));
    let refusals = 0;
    slack.answerWith(({ path }) => {
      if (!path.endsWith('chat.update') || refusals > 0) return undefined;
      refusals += 1;
      return { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } };
    });

    outlet.offer(last('done'));
    await outlet.finish();

    expect(refusals).toBe(1);
    expect(shown()).toEqual(['done']);
  });

  it('leaves Slack alone for as long as it says while something still runs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const outlet = open();
      outlet.offer(running('testing'));
      await vi.waitFor(() => expect(shown()).toEqual(['testing']), { interval: 1 });
      let asked = 0;
      slack.answerWith(({ path }) => {
        if (path.endsWith('chat.update')) asked += 1;
        return asked === 1 ? { status: 429, headers: { 'retry-after': '20' }, body: { ok: false } } : undefined;
      });
      outlet.offer(running('testing more'));
      await vi.advanceTimersByTimeAsync(1000);
      await vi.waitFor(() => expect(asked).toBe(1), { interval: 1 });
      await vi.advanceTimersByTimeAsync(15_000);
      const askedMeanwhile = asked;
      await outlet.finish();

      expect(askedMeanwhile).toBe(1);
    } finally {
      vi.useRealTimers();
    }
    expect(shown()).toEqual(['testing more']);
  });

  it('says so when its last word cannot be told, and stays written down', async () => {
    const post = aPost();
    const outlet = open(post);
    outlet.offer(running('testing'));
    await vi.waitFor(() => expect(post.diary).toEqual(['message']));
    slack.answerWith(() => ({ status: 500 }));

    outlet.offer(last('done'));

    await expect(outlet.finish()).rejects.toThrow();
    expect(post.diary).toEqual(['message']);
    slack.answerWith(undefined);
  });
});

describe('an answer through a response_url', () => {
  const taken: unknown[] = [];
  beforeEach(() => {
    taken.length = 0;
  });

  const open = (post = aPost(), threadTs?: string) =>
    createResponseOutlet({
      client,
      whereabouts: { userId: slack.as('ana').id, channelId: channel, threadTs },
      responseUrl: `${slack.url}/response/any`,
      replacesOriginal: false,
      post,
      log: silentLog,
    });

  /** Stands where Slack takes answers. */
  const answering = (answer: (body: string) => Answer) => {
    slack.answerWith(({ path, body }) => {
      if (!path.startsWith('/response/')) return undefined;
      taken.push(JSON.parse(body));
      return answer(body);
    });
  };
  const ok: Answer = { status: 200, body: { ok: true } };

  it('begins a message, replaces it, and is written down before it says that something runs', async () => {
    const post = aPost();
    const begun: string[][] = [];
    answering(() => {
      begun.push([...post.diary]);
      return ok;
    });
    const outlet = open(post, '1.000100');

    outlet.offer(running('testing'));
    outlet.offer(last('done'));
    await outlet.finish();

    expect(taken).toMatchObject([
      { text: 'testing', response_type: 'ephemeral', replace_original: false, thread_ts: '1.000100' },
      { text: 'done', replace_original: true },
    ]);
    expect(begun).toEqual([['response'], ['response']]);
    expect(post.diary).toEqual(['response', 'end']);
  });

  it.each([
    ['as JSON', { status: 400, body: { ok: false, error: 'invalid_blocks' } }],
    ['as a bare word', { status: 400, body: 'invalid_blocks' }],
  ])('goes on in older blocks once Slack has refused the newer ones %s', async (_how, refusal) => {
    answering((body) => (body.includes('newer') ? refusal : ok));
    const outlet = open();

    outlet.offer(running('newer testing', 'older testing'));
    await vi.waitFor(() => expect(taken).toHaveLength(2));
    outlet.offer(last('newer done', 'older done'));
    await outlet.finish();

    expect(taken).toMatchObject([
      { blocks: [section('newer testing')] },
      { blocks: [section('older testing')], replace_original: false },
      { blocks: [section('older done')], replace_original: true },
    ]);
  });

  it('keeps the fifth of its answers for the last word', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      answering(() => ok);
      const outlet = open();
      for (let count = 0; count < 8; count += 1) {
        outlet.offer(running(`testing ${count}`));
        await vi.advanceTimersByTimeAsync(1);
        await vi.waitFor(() => expect(taken.length).toBeGreaterThanOrEqual(Math.min(count + 1, 4)), { interval: 1 });
        await vi.advanceTimersByTimeAsync(10_000);
      }
      outlet.offer(last('done'));
      await outlet.finish();
    } finally {
      vi.useRealTimers();
    }

    expect(taken).toHaveLength(5);
    expect(taken.at(-1)).toMatchObject({ text: 'done' });
  });
});
