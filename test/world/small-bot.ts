import { Server } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { SlackWorld } from './slack.ts';

const modal = (title: string, more: object[] = []): ModalView => ({
  type: 'modal',
  callback_id: 'add',
  notify_on_close: true,
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: 'Create' },
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: { type: 'plain_text', text: 'Name' },
      element: { type: 'plain_text_input', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'provider',
      dispatch_action: true,
      label: { type: 'plain_text', text: 'Provider' },
      element: {
        type: 'static_select',
        action_id: 'choose-provider',
        options: ['github', 'gitlab'].map((value) => ({ text: { type: 'plain_text' as const, text: value }, value })),
      },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'try', text: { type: 'plain_text', text: 'Try it' } }] },
    ...(more as ModalView['blocks']),
  ],
});

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

/** A small bot that does a little of everything, through Bolt's own receiver; `heard` is its diary. */
export async function startSmallBot(slack: SlackWorld, heard: string[]): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logLevel: LogLevel.ERROR });
  const bot = new App({
    receiver,
    token: slack.botToken,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  bot.command('/flow', async ({ ack, respond, command, client, body }) => {
    if (command.text === 'in the body') return await ack({ response_type: 'ephemeral', text: 'said at once' });
    await ack();
    if (command.text === 'add') {
      const opened = await client.views.open({ trigger_id: body.trigger_id, view: modal('Loading') });
      await client.views.update({ view_id: opened.view?.id ?? '', view: modal('Add integration') });
    } else if (command.text === 'too much') {
      const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' as const }));
      await client.chat.postMessage({ channel: command.channel_id, text: 'x', blocks }).catch((error: unknown) => {
        heard.push(`refused: ${(error as { data: { error: string } }).data.error}`);
      });
    } else {
      await respond({ text: 'testing…', blocks: [section('*testing…*')] });
      const actions = [
        {
          type: 'button' as const,
          action_id: 'again',
          value: 'int_1',
          text: { type: 'plain_text' as const, text: 'Test again' },
        },
      ];
      await respond({
        replace_original: true,
        text: 'fine',
        blocks: [section('all *fine*'), { type: 'actions', elements: actions }],
      });
    }
  });
  bot.action('again', async ({ ack, respond, action }) => {
    await ack();
    heard.push(`pressed ${'value' in action ? action.value : ''}`);
    await respond({ replace_original: true, text: 'fine again', blocks: [section('fine again')] });
  });
  bot.action('try', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    heard.push(`tried with ${body.view.state.values['name']?.['value']?.value ?? ''}`);
    await client.views.update({
      view_id: body.view.id,
      hash: body.view.hash,
      view: modal('Tried', [section('it *works*')]),
    });
  });
  bot.action('choose-provider', async ({ ack, action }) => {
    await ack();
    heard.push(`chose ${'selected_option' in action ? action.selected_option?.value : ''}`);
  });
  bot.view('add', async ({ ack, view, client, body }) => {
    const name = view.state.values['name']?.['value']?.value ?? '';
    if (name === 'taken') return await ack({ response_action: 'errors', errors: { name: 'This name is taken.' } });
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: `created ${name}`,
      blocks: [section(`created *${name}*`)],
    });
  });
  bot.view({ callback_id: 'add', type: 'view_closed' }, async ({ ack }) => {
    await ack();
    heard.push('closed');
  });
  bot.shortcut('start', async ({ ack }) => {
    await ack();
    heard.push('shortcut');
  });
  bot.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('*Welcome*')] } });
  });
  bot.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, text: 'Here I am.', thread_ts: event.ts });
  });
  const server = await bot.start({ port: 0, host: '127.0.0.1' });
  const address = server instanceof Server ? server.address() : null;
  if (address === null || typeof address === 'string') throw new Error('the bot got no port');
  slack.connect(`http://127.0.0.1:${address.port}/slack/events`);
  return bot;
}
