import { afterEach, describe, expect, it } from 'vitest';
import { newDraftId, newPostId, WorkspaceId } from '../../src/core/ids.ts';
import { Secret } from '../../src/core/secret.ts';
import { createPosts, type Spot } from '../../src/slack/unfinished-posts.ts';
import { aClockAt } from '../builders/run-report.ts';
import type { Service } from '../builders/service.ts';
import type { Answer } from '../world/http-world.ts';
import type { SlackWorld } from '../world/slack.ts';
import { type Bot, type BotOptions, startBot } from './start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const minute = 60_000;

/** Leaves something running in the channel, for Ana, begun so long before the bot starts. */
async function leave({ parts }: Service, slack: SlackWorld, spot: Spot, agoMs = 0): Promise<void> {
  const { ledger, vault, log } = parts;
  const posts = createPosts({ ledger, vault, log, clock: aClockAt(Date.now() - agoMs) });
  const workspace = WorkspaceId.parse(slack.team.id);
  const audience = { workspace, userId: slack.as('ana').id, channelId: slack.channelId('eng-metrics') };
  await posts.open(audience).begin(spot, 'test int_1');
}

const startAfter = async (leftBehind: NonNullable<BotOptions['leftBehind']>) => {
  bot = await startBot({ leftBehind });
  return bot.slack.as('ana');
};
const left = () => bot.service.parts.ledger.listUnfinishedPosts();
const isLogged = (words: string) => bot.logged.filter((line) => JSON.stringify(line).includes(words)).length;

/** Answers for Slack where a `response_url` leads. */
function answerResponses(slack: SlackWorld, answer: Answer, taken: string[] = []): readonly string[] {
  slack.answerWith(({ path, body }) => {
    if (!path.startsWith('/response/')) return undefined;
    taken.push(body);
    return answer;
  });
  return taken;
}

describe('what a process that died left running', () => {
  it.each([
    ['a minute short of half an hour', 29 * minute, 1],
    ['more than half an hour', 31 * minute, 0],
  ])('through a response_url that is %s old is ended or forgotten', async (_age, agoMs, answers) => {
    let taken: readonly string[] = [];
    await startAfter(async (service, slack) => {
      taken = answerResponses(slack, { status: 200, body: { ok: true } });
      await leave(service, slack, { kind: 'response', url: `${slack.url}/response/canary` }, agoMs);
    });

    expect(taken).toHaveLength(answers);
    expect(await left()).toEqual([]);
    expect(isLogged('an interrupted message has been ended')).toBe(1);
  });

  it('is forgotten when its response_url takes nothing any more', async () => {
    await startAfter(async (service, slack) => {
      answerResponses(slack, { status: 404, body: 'used_url' });
      await leave(service, slack, { kind: 'response', url: `${slack.url}/response/canary` });
    });

    expect(await left()).toEqual([]);
    expect(isLogged('"ended":"refused"')).toBe(1);
  });

  it('keeps its response_url sealed', async () => {
    let place = '';
    await startAfter(async (service, slack) => {
      answerResponses(slack, { status: 200 });
      await leave(service, slack, { kind: 'response', url: `${slack.url}/response/canary` });
      place = (await service.parts.ledger.listUnfinishedPosts())[0]?.place ?? '';
    });

    expect(place).toContain('"kind":"response"');
    expect(place).not.toContain('/response/');
    expect(JSON.stringify(bot.logged)).not.toContain('/response/');
  });

  it('is forgotten when somebody deleted the message', async () => {
    await startAfter(async (service, slack) => {
      await leave(service, slack, { kind: 'message', channel: slack.channelId('eng-metrics'), ts: '1.000100' });
    });

    expect(await left()).toEqual([]);
  });

  it('stays written down while Slack does not answer, and the bot starts all the same', async () => {
    const ana = await startAfter(async (service, slack) => {
      slack.answerWith(({ path }) => (path === '/api/chat.update' ? { status: 500 } : undefined));
      await leave(service, slack, { kind: 'message', channel: slack.channelId('eng-metrics'), ts: '1.000100' });
    });

    await ana.command('/flow', 'about');

    await ana.waitForMessage(/Flow bot 1\.2\.3/);
    expect(await left()).toHaveLength(1);
    expect(isLogged('could not be ended')).toBe(1);
  });

  it('in a form that was closed is told to the person', async () => {
    const ana = await startAfter(async (service, slack) => {
      await leave(service, slack, { kind: 'view', view: 'V0GONE', draft: newDraftId(), renews: null });
    });

    const message = await ana.waitForMessage(/The connection was not tested/);
    expect(message.onlyFor).toBe(ana.id);
    expect(message.plain).toContain('[Go on with this set-up]');
  });

  it('is passed over when it cannot be read, or was sealed for another post', async () => {
    await startAfter(async ({ parts }, slack) => {
      const workspace = WorkspaceId.parse(slack.team.id);
      const startedAt = new Date().toISOString();
      const url = parts.vault.seal(new Secret('https://x.example'), {
        workspace,
        owner: 'other',
        field: 'response_url',
      });
      const told = { user: 'U1', channel: null, thread: null, again: null };
      for (const place of ['{', '{"kind":"unheard-of"}', JSON.stringify({ kind: 'response', url, ...told })]) {
        await parts.ledger.beginPost({ id: newPostId(), workspace, startedAt, place });
      }
    });

    expect(await left()).toEqual([]);
    expect(isLogged('"ended":"refused"')).toBe(3);
  });
});
