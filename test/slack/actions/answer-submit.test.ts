import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { answerSubmit, doneView } from '../../../src/slack/actions/answer-submit.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => bot.close());

/** A form that is submitted while Slack is slow; `finish` ends the wait. */
async function submitSlowly() {
  bot = await startBot();
  const ana = bot.slack.as('ana');
  await ana.command('/flow', 'add-integration');
  const { id } = await ana.waitForModal(/Where is the code/);
  const client = new webApi.WebClient(bot.slack.botToken, { slackApiUrl: bot.slack.apiUrl });
  const ack = vi.fn(async () => undefined);
  const slow = Promise.withResolvers<ReturnType<typeof doneView>>();
  const form = { ack, client, viewId: id, block: 'channel', title: 'Share', patienceMs: 1 };
  const answered = answerSubmit(form, () => slow.promise);
  await vi.waitFor(() => expect(ack).toHaveBeenCalled());
  return { ana, ack, slow, answered };
}

describe('a submit that takes longer than Slack waits', () => {
  it('is answered in time, and shows what came of it when it is there', async () => {
    const { ana, ack, slow, answered } = await submitSlowly();
    expect(ack).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ response_action: 'update' }));

    slow.resolve(doneView('Share', ['Shared.']));
    await answered;

    expect((await ana.waitForModal(/Shared\./)).title).toBe('Share');
  });

  it('shows words for the person there too', async () => {
    const { ana, slow, answered } = await submitSlowly();

    slow.reject(new InputError('That channel is archived.'));
    await answered;

    await ana.waitForModal(/That channel is archived\./);
  });
});
