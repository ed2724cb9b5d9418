import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { findFreePort } from '../../world/free-port.ts';
import type { SlackWorld } from '../../world/slack.ts';

export interface TeaApp {
  readonly url: string;
  close(): Promise<void>;
}

/** An app that has nothing to do with Flow: proof that any app runs on the page. */
export async function startTeaApp(slack: SlackWorld): Promise<TeaApp> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    token: slack.botToken,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  const order = {
    type: 'modal' as const,
    callback_id: 'order',
    title: { type: 'plain_text' as const, text: 'Order tea' },
    submit: { type: 'plain_text' as const, text: 'Order' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'kind',
        label: { type: 'plain_text' as const, text: 'Kind' },
        element: { type: 'plain_text_input' as const, action_id: 'kind' },
      },
      {
        type: 'input' as const,
        block_id: 'recipe',
        optional: true,
        label: { type: 'plain_text' as const, text: 'Recipe' },
        element: { type: 'file_input' as const, action_id: 'recipe', filetypes: ['txt'], max_files: 1 },
      },
    ],
  };
  app.command('/tea', async ({ ack, command, respond }) => {
    await ack();
    await respond(`You asked for ${command.text}`);
  });
  app.shortcut('brew', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: order });
  });
  app.view('order', async ({ ack, view, client, body }) => {
    const kind = view.state.values['kind']?.['kind']?.value ?? '';
    if (kind === 'coffee') await ack({ response_action: 'errors', errors: { kind: 'That is no tea.' } });
    else {
      await ack();
      const [recipe] = view.state.values['recipe']?.['recipe']?.files ?? [];
      const by = recipe ? ` by ${recipe.name}` : '';
      await client.chat.postMessage({ channel: body.user.id, text: `${kind} tea${by} is coming` });
    }
  });
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'Tea!' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const text = { type: 'plain_text' as const, text: 'The kettle is on' };
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'section', text }] } });
  });

  const port = await findFreePort();
  await app.start(port);
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    close: async () => {
      await app.stop();
    },
  };
}
