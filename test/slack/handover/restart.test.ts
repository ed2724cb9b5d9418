import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import type { Handover } from '../../../src/storage/handover.ts';
import { aHandover } from '../../builders/handover.ts';
import { anActor, anAsked, type Service } from '../../builders/service.ts';
import type { SlackWorld } from '../../world/slack.ts';
import { posted, type Stage, startStage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  expect(stage.bot.slack.violations()).toEqual([]);
  await stage.bot.close();
});

/** A bot that finds this in its ledger when it starts. */
async function startAfter(
  given: Partial<Handover> | ((slack: SlackWorld, made: Handover) => Promise<Partial<Handover>>),
): Promise<void> {
  const leftBehind = async ({ integrations, parts }: Service, slack: SlackWorld) => {
    const workspace = WorkspaceId.parse(slack.team.id);
    const [requester, colleague] = [slack.as('ana').id, slack.as('ben').id];
    const draft = await integrations.startDraft(anActor({ workspace, userId: requester }), anAsked());
    const made = aHandover({ draft: draft.id, requester, colleague });
    const more = typeof given === 'function' ? await given(slack, made) : given;
    await parts.ledger.keepHandover(workspace, { ...made, ...more });
  };
  stage = await startStage([], { leftBehind });
}

describe('a bot that was stopped while something was handed over', () => {
  it('sends what was stored and not posted, once', async () => {
    await startAfter({});

    expect(posted(stage)).toEqual([stage.ben.id, stage.ana.id]);
    await stage.ben.press(await stage.ben.waitForMessage(/asks you for help/), 'Done – check again');
    await stage.ana.waitForMessage(/Works now/);
  });

  it('says that a test was broken off, and lets it be done again', async () => {
    await startAfter({ checkingSince: '2026-11-21T08:00:00Z', posts: { colleague: null, requester: null } });

    const told = await stage.ben.waitForMessage(/It does not work yet/);
    await stage.ben.press(told, 'Done – check again');

    expect(told.plain).toContain('• The bot was stopped while it tested this. Press the button again.');
    await stage.ben.waitForMessage(/It works now/);
  });

  it('brings both messages up to date', async () => {
    const now = '2026-11-21T08:05:00Z';
    await startAfter(async (slack, made) => {
      const put = async (user: string) => {
        const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
        const { channel, ts } = await client.chat.postMessage({ channel: user, text: 'an older state' });
        if (channel === undefined || ts === undefined) throw new Error('Slack did not say where it is');
        return { channel, ts, shown: 1 };
      };
      const posts = { colleague: await put(made.colleague), requester: await put(made.requester) };
      return { revision: 2, state: 'done', endedAt: now, posts };
    });

    await stage.ben.waitForMessage(/It works now/);
    await stage.ana.waitForMessage(/Works now/);
    expect(posted(stage)).toHaveLength(2);
  });

  it('tells who asked when the colleague can no longer be written to', async () => {
    await startAfter(async (slack, made) => {
      slack.answerWith(({ path, body }) =>
        path === '/api/chat.postMessage' && body.includes(`channel=${made.colleague}`)
          ? { status: 200, body: { ok: false, error: 'user_disabled' } }
          : undefined,
      );
      return {};
    });

    const told = await stage.ana.waitForMessage(/This request is over/);

    expect(told.plain).toContain('nobody was asked. Ask somebody else.');
    expect(await stage.bot.service.parts.ledger.listUnfinishedHandovers()).toEqual([]);
    expect(posted(stage)).toEqual([stage.ana.id]);
  });

  it('leaves alone what is as it should be', async () => {
    const shown = { channel: 'D0', ts: '1.2', shown: 1 };
    await startAfter({ posts: { colleague: shown, requester: shown } });

    expect(stage.bot.slack.calls('chat.update')).toEqual([]);
    expect(posted(stage)).toEqual([]);
  });
});
