import { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { SocketReceiver } from '../../src/slack/index.ts';
import { type HttpWorld, startHttpWorld } from '../world/http-world.ts';
import { aLogInto } from './start-bot.ts';
import { type SocketServer, startSocketServer } from './start-socket-server.ts';

const appToken = 'xapp-canary-000000000001';
const typed = 'canary-typed-into-a-modal';

let sockets: SocketServer;
let api: HttpWorld;
let receiver: SocketReceiver;
let logged: unknown[];
let heard: string[];

beforeEach(async () => {
  sockets = await startSocketServer();
  api = await startHttpWorld({ answer: () => ({ status: 200, body: { ok: true, url: sockets.url } }) });
  logged = [];
  heard = [];
  receiver = new SocketReceiver({ appToken: new Secret(appToken), apiUrl: `${api.url}/api/`, log: aLogInto(logged) });
  const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-canary-1' }), convoStore: false });
  app.command('/flow', async ({ ack, command }) => {
    await ack();
    heard.push(command.text);
  });
  await app.start();
});

afterEach(async () => {
  await receiver.stop();
  await api.close();
  await sockets.close();
  expect(JSON.stringify(logged)).not.toContain('canary');
});

const aCommand = (text: string) => ({
  type: 'slash_commands',
  envelope_id: `e-${text}`,
  accepts_response_payload: true,
  payload: { command: '/flow', text, team_id: 'T1', user_id: 'U1', trigger_id: text },
});

const connected = () => vi.waitFor(() => expect(receiver.isConnected()).toBe(true), { timeout: 10_000 });

it('commands come through the socket and are acknowledged there', async () => {
  await connected();

  sockets.send(aCommand(typed));

  await vi.waitFor(() => expect(heard).toEqual([typed]));
  await vi.waitFor(() => expect(sockets.received.join()).toContain(`"envelope_id":"e-${typed}"`));
});

it('a line that was cut is opened again, also when Slack is away meanwhile', async () => {
  await connected();
  let refused = 0;
  api.answerWith(() => {
    refused += 1;
    return refused > 1 ? undefined : { status: 500 };
  });

  sockets.cut();
  await vi.waitFor(() => expect(receiver.isConnected()).toBe(false), { timeout: 10_000 });
  await connected();
  sockets.send(aCommand('again'));

  await vi.waitFor(() => expect(heard).toEqual(['again']));
  expect(refused).toBeGreaterThan(1);
});
