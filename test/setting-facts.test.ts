import { describe, expect, it } from 'vitest';
import { readSettingRows } from '../commands/setting-rows.ts';
import { readSettingFacts } from '../src/setting-facts.ts';
import { readConfig } from '../src/settings/read-config.ts';
import { anAppKey } from './world/app-key.ts';

const keys = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const environment = {
  SLACK_BOT_TOKEN: 'xoxb-canary-bot-0001',
  SLACK_SIGNING_SECRET: 'canarysigningsecret',
  FLOW_ENCRYPTION_KEYS: `k2:${keys[0]},k1:${keys[1]}`,
  FLOW_ADMINS: 'U0ADMIN',
  FLOW_PUBLIC_URL: 'https://flow.acme.com',
  FLOW_CHANNEL: '#eng-metrics',
  FLOW_TIMEZONE: 'Europe/Berlin',
  FLOW_SECRET_ENTRY: 'both',
  GITHUB_OAUTH_CLIENT_ID: 'Iv1.flow',
  GITHUB_OAUTH_CLIENT_SECRET: 'canaryoauthsecret',
};

function factsOf(given: Readonly<Record<string, string>>) {
  const read = readConfig(
    {
      environment: given,
      readFile: () => {
        throw new Error('there are no files');
      },
    },
    'terminal',
  );
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return readSettingFacts(read.config);
}

describe('what people may be told of the settings', () => {
  it('is whether secrets are there, and never one of them', () => {
    const facts = factsOf(environment);

    expect(facts).toMatchObject({
      slack: 'http',
      keys: { count: 2, sealsWith: 'k2' },
      admins: ['U0ADMIN'],
      publicUrl: 'https://flow.acme.com',
      channel: '#eng-metrics',
      timeZone: 'Europe/Berlin',
      secretEntry: 'both',
      hasOAuthApp: true,
      gitHubApp: null,
    });
    const told = JSON.stringify([facts, readSettingRows(facts)]);
    for (const secret of ['canary', ...keys]) expect(told).not.toContain(secret);
  });

  it('names the GitHub App by its number, and never its key', () => {
    const { privateKey } = anAppKey();

    const facts = factsOf({ ...environment, GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY: privateKey });

    const told = JSON.stringify([facts, readSettingRows(facts)]);
    expect(told).toContain('App 4711, and its key');
    expect(told).not.toContain(privateKey.slice(60, 100));
  });

  it('knows Socket Mode, and a bot that only a terminal uses', () => {
    expect(factsOf({ ...environment, SLACK_APP_TOKEN: 'xapp-canary-0001' }).slack).toBe('socket');
    expect(factsOf({})).toMatchObject({ slack: null, keys: null, admins: [] });
  });
});
