import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { findFreePort } from '../test/world/free-port.ts';

// The least a Bolt app can do: acknowledge. A process of its own, so that it is measured as the bot is.
const [signingSecret = '', botToken = '', slackApiUrl = ''] = process.argv.slice(2);
const port = await findFreePort();
const app = new App({
  receiver: new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR }),
  authorize: async () => ({ botToken }),
  clientOptions: { slackApiUrl },
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
app.command('/flow', async ({ ack }) => {
  await ack();
});
await app.start(port);
process.send?.(`http://127.0.0.1:${port}/slack/events`);
process.once('disconnect', () => process.exit());
