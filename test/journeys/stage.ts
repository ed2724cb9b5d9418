import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Bot, findBotUrl, startBot } from '../../demo/bot.ts';
import { botSettings } from '../../demo/bot-settings.ts';
import { type Hosts, hostNames, startHosts } from '../../demo/hosts.ts';
import { createLevers } from '../../demo/levers.ts';
import { servePage } from '../../demo/page/serve-page.ts';
import { openBrowser } from '../tools/browser.ts';
import { keepOutput } from '../tools/kept-outputs.ts';

/** The demo without its story: an empty workspace, the bot as a process of its own, and a browser before the page. */
export interface Stage {
  readonly hosts: Hosts;
  readonly bot: Bot;
  readonly url: string;
  /** Opens the page in a browser window of its own, at 1280 by 800 unless told otherwise. */
  open(look?: Look): Promise<Page>;
  close(): Promise<void>;
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** A stage for all the tests of a file; nothing that Slack would refuse may have been sent when they are over. */
export function setStage(
  browser: string | undefined,
  settings: Readonly<Record<string, string>> = {},
): { readonly current: Stage } {
  let stage: Stage | undefined;
  beforeAll(async () => {
    if (browser) stage = await startStage(browser, settings);
  });
  afterAll(async () => {
    const refused = stage?.hosts.slack.violations() ?? [];
    await stage?.close();
    expect(refused).toEqual([]);
  });
  return {
    get current() {
      if (!stage) throw new Error('there is no stage without a browser');
      return stage;
    },
  };
}

async function startStage(executablePath: string, settings: Readonly<Record<string, string>>): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'flow-journey-'));
  const botUrl = await findBotUrl();
  const hosts = await startHosts({
    signingSecret: 'canary-signing-secret-journey',
    botToken: 'xoxb-canary-journey',
    botUrl,
  });
  const bot = await startBot(folder, botUrl, { ...botSettings(hosts, folder), ...settings });
  hosts.slack.connect(`${bot.url}/slack/events`);
  const page = await servePage({
    slack: hosts.slack,
    manifestFile: new URL('../../manifest.yml', import.meta.url),
    personas: ['ana', 'ben', 'gus'],
    levers: createLevers(hosts),
  });
  const browser: Browser = await openBrowser(executablePath, hostNames);
  const contexts: BrowserContext[] = [];

  return {
    hosts,
    bot,
    url: page.url,
    async open({ theme = 'light', width = 1280, height = 800 } = {}) {
      const context = await browser.newContext({
        colorScheme: theme,
        viewport: { width, height },
        reducedMotion: 'reduce',
        ignoreHTTPSErrors: true,
      });
      contexts.push(context);
      const opened = await context.newPage();
      opened.on('pageerror', (error) => keepOutput('journeys', `page error: ${error.message}\n`));
      await opened.goto(page.url);
      return opened;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      await page.close();
      await bot.stop();
      await hosts.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
