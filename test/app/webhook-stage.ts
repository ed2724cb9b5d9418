import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { startBot } from '../../src/bot.ts';
import type { Actor } from '../../src/core/actor.ts';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { readConfig } from '../../src/settings/read-config.ts';
import { openStorage } from '../../src/storage/index.ts';
import { anActor, lastOf, quick } from '../builders/service.ts';
import { findFreePort } from '../world/free-port.ts';
import { startSlack } from '../world/slack.ts';

/** A host that delivers to the bot. */
export interface DeliveringHost {
  deliverTo(route: (url: string) => string | undefined): void;
  close(): Promise<void>;
}

export interface WebhookStageOptions {
  readonly provider: 'github' | 'gitlab';
  readonly baseUrl: string;
  readonly apiUrl?: string;
  readonly token: string;
  readonly organizations: readonly string[];
  /** Adds the integration acme in another way than with the token. */
  readonly add?: (app: App, actor: Actor) => Promise<void>;
}

const publicUrl = 'https://flow-bot.example.com';

/** The whole bot as `npm start` builds it, before an emulated Slack and a host that delivers to it, with one integration. */
export async function startWebhookStage(host: DeliveringHost, options: WebhookStageOptions) {
  const directory = await mkdtemp(join(tmpdir(), 'flow-webhooks-'));
  const slack = await startSlack({ signingSecret: 'canary-signing-secret', users: [{ name: 'ana' }] });
  const port = await findFreePort();
  const environment = {
    PORT: `${port}`,
    FLOW_HOST: '127.0.0.1',
    FLOW_PUBLIC_URL: publicUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    FLOW_ADMINS: slack.as('ana').id,
    FLOW_DATA_DIR: directory,
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    ...(options.apiUrl === undefined ? {} : { FLOW_GITHUB_URL: options.baseUrl, FLOW_GITHUB_API_URL: options.apiUrl }),
  };
  const read = readConfig({ environment, readFile: () => '' }, 'bot');
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const { config } = read;
  const address = `http://127.0.0.1:${port}`;
  slack.connect(`${address}/slack/events`);
  // By more than five minutes Slack and the bot would no longer understand each other.
  let passed = 0;
  const clock: Clock = { now: () => systemClock.now() + passed, monotonicMs: systemClock.monotonicMs };

  const storage = await openStorage({ directory, mode: 'read-write', clock, log: silentLog });
  const about = { version: '1.2.3', startedAt: clock.now() };
  const app = createApp({ ...storage, config, clock, log: silentLog, about });
  const { integrations } = app;
  const actor = anActor({ workspace: WorkspaceId.parse(slack.team.id), role: 'admin' });
  const { provider, baseUrl, token, organizations, add } = options;
  const asked = { provider, baseUrl, authentication: 'token', token, organizations, services: [] } as const;
  const addWithToken = async () => {
    const draft = await integrations.startDraft(actor, asked);
    await lastOf(integrations.testDraft(actor, draft.id, quick()));
    await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
  };
  await (add ?? addWithToken)(app, actor);
  await integrations.settle();
  await storage.close();

  let bot: Awaited<ReturnType<typeof startBot>> | undefined;
  const start = async () => {
    bot = await startBot({ config, clock, log: silentLog, version: '1.2.3' });
    host.deliverTo((url) => (url.startsWith(`${publicUrl}/`) ? address : undefined));
  };
  const stop = async () => {
    await bot?.stop();
    bot = undefined;
  };
  onTestFinished(async () => {
    await stop();
    await slack.close();
    await host.close();
    await rm(directory, { recursive: true, force: true });
  });
  await start();
  const ana = slack.as('ana');

  return {
    slack,
    ana,
    address,
    start,
    stop,
    pass: (milliseconds: number) => {
      passed += milliseconds;
    },
    /** Types a command, and waits for a new message like that. */
    async says(command: string, wanted: RegExp, timeoutMs?: number): Promise<string> {
      const before = new Set(ana.sees().messages.map(({ ts }) => ts));
      await ana.command('/flow', command);
      const news = () => ana.sees().messages.filter(({ ts }) => !before.has(ts));
      try {
        const found = await slack.until(
          () => news().find(({ plain }) => wanted.test(plain)),
          `an answer to "${command}" like ${wanted.source}`,
          timeoutMs,
        );
        return found.plain;
      } catch (error) {
        throw new Error(
          `Ana sees: ${news()
            .map(({ plain }) => plain)
            .join('\n---\n')}`,
          { cause: error },
        );
      }
    },
  };
}
