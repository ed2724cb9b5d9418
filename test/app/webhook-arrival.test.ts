import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startReceiver } from '../webhooks/receiver-stage.ts';
import { gitHubHeaders, send } from '../webhooks/send.ts';
import { type SlackWorld, startSlack } from '../world/slack.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';

let slack: SlackWorld;
let folder: string;
let bot: BotProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-bot-hooks-'));
  slack = await startSlack({ signingSecret: 'canary-signing-secret', users: [{ name: 'ana' }] });
});
afterEach(async () => {
  bot?.kill('SIGKILL');
  await bot?.ended();
  await slack.close();
  await rm(folder, { recursive: true, force: true });
});

it('takes what a webhook of the store delivers, says nothing of it, and has it when it has stopped', async () => {
  const before = await startReceiver({ directory: folder, secret: 'canary-hook-secret' });
  const { path, hook, workspace } = before;
  await before.close();
  bot = startBotProcess({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    FLOW_ADMINS: slack.as('ana').id,
    FLOW_DATA_DIR: folder,
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  const port = Number(new URL(await bot.url).port);
  const body = JSON.stringify({ zen: 'canary-body' });
  const deliver = (secret: string) =>
    send({ port, path, body, headers: gitHubHeaders(secret, body, { 'x-github-event': 'ping' }) });

  const taken = await deliver('canary-hook-secret');
  const forged = await deliver('canary-guessed');
  const metrics = await send({ port, path: '/metrics', method: 'GET' });
  bot.kill('SIGTERM');
  const { status, said } = await bot.ended();

  expect([taken.status, forged.status, status]).toEqual([202, 401, 0]);
  expect(metrics.words).toContain('flow_webhook_deliveries_total{provider="github",outcome="unverified"} 1');
  expect(said).not.toContain('canary');
  const after = await startReceiver({ directory: folder });
  expect(await after.ledger.listDeliveryKeys(workspace, hook.id, 0)).toHaveProperty('size', 1);
  await after.close();
});
