import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/settings/read-config.ts';
import { settingNames } from '../../src/settings/settings.ts';
import { saying } from '../builders/saying.ts';
import { anAppKey } from '../world/app-key.ts';
import { createAuthority } from '../world/certificates.ts';

const key = Buffer.alloc(32, 7).toString('base64');

/** What a bot needs at least. */
const enough = {
  SLACK_BOT_TOKEN: 'xoxb-canary-0001',
  SLACK_SIGNING_SECRET: 'canary-signing-secret',
  FLOW_ENCRYPTION_KEYS: `k1:${key}`,
};

const noFiles = (path: string): string => {
  throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
};

function read(environment: Record<string, string>, purpose: 'bot' | 'terminal' = 'terminal', readFile = noFiles) {
  return readConfig({ environment, readFile }, purpose);
}

function problemsOf(...given: Parameters<typeof read>): readonly string[] {
  const answer = read(...given);
  return 'problems' in answer ? answer.problems : [];
}

function configOf(...given: Parameters<typeof read>) {
  const answer = read(...given);
  if ('problems' in answer) throw new Error(answer.problems.join('\n'));
  return answer.config;
}

describe('the settings', () => {
  it('name Flow’s own API once there is a key for it, and the host as one that may be reached', () => {
    const usual = configOf({ FLOW_API_TOKEN: 'canary-flow-key' });
    const moved = configOf({
      FLOW_API_TOKEN: 'canary-flow-key',
      FLOW_API_URL: 'https://flow.acme.com/v3/customer/core/',
    });

    expect(usual.flowApi?.url).toBe('https://flow.pluralsight.com/v3/customer/core');
    expect(moved.flowApi?.url).toBe('https://flow.acme.com/v3/customer/core');
    expect(moved.net.allowPrivateHosts).toEqual(['flow.acme.com']);
    expect(configOf({}).flowApi).toBeNull();
    expect(JSON.stringify([usual, moved])).not.toContain('canary');
  });

  it('say that an address of Flow’s API does nothing without a key', () => {
    expect(configOf({ ...enough, FLOW_API_URL: 'https://flow.acme.com' }, 'bot').warnings).toEqual([
      saying('FLOW_API_URL is set without FLOW_API_TOKEN'),
    ]);
  });

  it('have defaults for everything a terminal needs', () => {
    expect(configOf({ PATH: '/usr/bin' })).toMatchObject({
      server: { port: 3000, host: '0.0.0.0' },
      dataDirectory: './data',
      keyring: null,
      admins: [],
      net: { allowPrivateHosts: [], dnsServers: null, extraCertificateAuthorities: [] },
      gitHub: { webUrl: 'https://github.com', apiUrl: null },
      webhookUrl: null,
      warnings: [],
    });
  });

  it('let the bot go where GitHub Cloud was moved to, and nowhere else that is private', () => {
    const moved = { FLOW_GITHUB_URL: 'https://code.acme.internal', FLOW_GITHUB_API_URL: 'http://127.0.0.1:4001' };

    expect(configOf(moved).net.allowPrivateHosts).toEqual(['code.acme.internal', '127.0.0.1']);
  });

  it('say everything that a bot lacks at once', () => {
    expect(problemsOf({}, 'bot')).toEqual([
      saying('SLACK_BOT_TOKEN is missing'),
      saying('SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN'),
      saying('FLOW_ENCRYPTION_KEYS is missing'),
    ]);
    expect(problemsOf(enough, 'bot')).toEqual([]);
  });

  it('hide secrets however they are printed', () => {
    const config = configOf({ ...enough, SLACK_APP_TOKEN: 'xapp-canary-0001' }, 'bot');

    expect(JSON.stringify(config)).not.toContain('canary');
    expect(config.slack.botToken?.reveal()).toBe('xoxb-canary-0001');
  });

  it('are read in full', () => {
    const config = configOf({
      PORT: '0',
      FLOW_HOST: '127.0.0.1',
      FLOW_DATA_DIR: '/var/lib/flow',
      FLOW_ADMINS: 'U0ANA, W0BEN',
      FLOW_ALLOW_PRIVATE_HOSTS: 'git.corp, 10.0.0.0/8, ::1, 127.0.0.1, fd00::/8',
      FLOW_DNS_SERVERS: '127.0.0.1:5353, 1.1.1.1, [::1]:53, ::1',
      FLOW_GITHUB_URL: 'http://127.0.0.1:4001/',
      FLOW_GITHUB_API_URL: 'http://127.0.0.1:4001/api',
      FLOW_LOG_LEVEL: 'debug',
    });

    expect(config).toMatchObject({
      server: { port: 0, host: '127.0.0.1' },
      dataDirectory: '/var/lib/flow',
      admins: ['U0ANA', 'W0BEN'],
      net: {
        allowPrivateHosts: ['git.corp', '10.0.0.0/8', '::1', '127.0.0.1', 'fd00::/8'],
        dnsServers: ['127.0.0.1:5353', '1.1.1.1', '[::1]:53', '::1'],
      },
      gitHub: { webUrl: 'http://127.0.0.1:4001', apiUrl: 'http://127.0.0.1:4001/api' },
      logLevel: 'debug',
    });
  });

  it('name the ones that nothing reads yet, to the bot alone', () => {
    const given = {
      ...enough,
      SLACK_CLIENT_ID: '1.2',
      FLOW_CHANNEL: '#eng-metrics',
      SLACK_STATE_SECRET: 'canary-state-0001',
    };

    expect(configOf(given, 'bot').warnings).toEqual([
      'This version does not read SLACK_CLIENT_ID and SLACK_STATE_SECRET yet.',
    ]);
    expect(configOf(given, 'terminal').warnings).toEqual([]);
  });

  it.each(['page', 'both'])('are a problem with FLOW_SECRET_ENTRY=%s and no address for the page', (value) => {
    const given = { ...enough, FLOW_SECRET_ENTRY: value };

    expect(read(given, 'bot')).toMatchObject({ problems: [saying('which needs FLOW_PUBLIC_URL')] });
    expect(configOf(given, 'terminal').secretEntry).toBe(value);
    const whole = configOf({ ...given, FLOW_PUBLIC_URL: 'https://flow.example.com' }, 'bot');
    expect([whole.secretEntry, whole.warnings]).toEqual([value, []]);
  });

  it('take secrets in the form without an address', () => {
    expect(configOf({ ...enough, FLOW_SECRET_ENTRY: 'modal' }, 'bot').warnings).toEqual([]);
  });

  it('say where webhooks point', () => {
    expect(configOf({ FLOW_WEBHOOK_URL: 'https://hooks.example.com/' }).webhookUrl).toBe('https://hooks.example.com');
  });

  it('treat an empty variable as not set', () => {
    expect(problemsOf({ PORT: '', FLOW_DNS_SERVERS: '', DATABASE_URL: '' })).toEqual([]);
  });

  // Each value is wrong for its setting, and holds a word that must not come back.
  it.each([
    ['PORT', 'canary'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['FLOW_HOST', 'http://canary'],
    ['SLACK_BOT_TOKEN', 'xapp-canary-0001'],
    ['SLACK_BOT_TOKEN', 'xoxb-canary 0001'],
    ['SLACK_APP_TOKEN', 'xoxb-canary-0001'],
    ['SLACK_SIGNING_SECRET', 'xoxb-canary-0001'],
    ['SLACK_API_URL', 'canary'],
    ['FLOW_PUBLIC_URL', 'http://canary.example.com'],
    ['FLOW_PUBLIC_URL', 'http://127.0.0.1.canary.example.com'],
    ['FLOW_PUBLIC_URL', 'http://localhost.canary.example.com:3000'],
    ['FLOW_PUBLIC_URL', 'https://user:canary@flow.example.com'],
    ['DATABASE_URL', 'postgres://flow:canary@db/flow'],
    ['FLOW_ENCRYPTION_KEYS', 'canary'],
    ['FLOW_ENCRYPTION_KEYS', 'k1:Y2FuYXJ5'],
    ['FLOW_ADMINS', '@canary'],
    ['FLOW_ADMINS', ','],
    ['FLOW_CHANNEL', 'canary channel'],
    ['FLOW_SECRET_ENTRY', 'canary'],
    ['FLOW_ALLOW_PRIVATE_HOSTS', 'https://canary'],
    ['FLOW_ALLOW_PRIVATE_HOSTS', 'canary:443'],
    ['FLOW_ALLOW_PRIVATE_HOSTS', '10.0.0.0/33'],
    ['FLOW_ALLOW_PRIVATE_HOSTS', '10.0.0'],
    ['FLOW_ALLOW_PRIVATE_HOSTS', '::1/129'],
    ['FLOW_DNS_SERVERS', 'dns.canary.com'],
    ['FLOW_DNS_SERVERS', '1.1.1.1:0'],
    ['FLOW_DNS_SERVERS', '1.1.1.1:99999'],
    ['FLOW_EXTRA_CA_FILE', '/canary.pem'],
    ['FLOW_GITHUB_URL', 'canary.ghe.com'],
    ['FLOW_GITHUB_API_URL', 'ftp://canary'],
    ['GITHUB_APP_ID', 'canary'],
    ['GITHUB_APP_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----canary'],
    ['FLOW_WEBHOOK_URL', 'http://canary'],
    ['FLOW_TIMEZONE', 'Mars/canary'],
    ['FLOW_LOG_LEVEL', 'canary'],
  ])('refuse %s=%s by name, never by value', (name, value) => {
    const problems = problemsOf({ [name]: value });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}[ ,:]`));
    expect(problems.join()).not.toContain('canary');
  });

  it.each([
    ['GITHUB_APP_ID', '12', 'GITHUB_APP_PRIVATE_KEY'],
    ['GITHUB_APP_PRIVATE_KEY', anAppKey().privateKey, 'GITHUB_APP_ID'],
  ])('want %s with its other half', (name, value, missing) => {
    expect(problemsOf({ [name]: value })).toEqual([
      `${name} is set and ${missing} is not: a GitHub App signs in with both.`,
    ]);
  });

  it('take the key of a GitHub App, and no key of another kind', () => {
    const { privateKey } = anAppKey();
    const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

    const { ownApp } = configOf({ GITHUB_APP_ID: '12', GITHUB_APP_PRIVATE_KEY: privateKey }).gitHub;

    expect([ownApp?.id, ownApp?.privateKey.reveal()]).toEqual(['12', privateKey]);
    expect(problemsOf({ GITHUB_APP_ID: '12', GITHUB_APP_PRIVATE_KEY: other })).toEqual([
      expect.stringMatching(/^GITHUB_APP_PRIVATE_KEY must be the \.pem file/),
    ]);
  });

  it('report every problem at once, of every kind', () => {
    const problems = problemsOf(
      { PORT: 'x', FLOW_ENCRYPTION_KEYS: 'x', FLOW_EXTRA_CA_FILE: '/x', FLOW_TIMEZONE_FILE: '/x' },
      'bot',
    );

    expect(problems.map((problem) => problem.split(/[ ,:]/)[0] ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'FLOW_ENCRYPTION_KEYS',
      'FLOW_EXTRA_CA_FILE',
      'FLOW_TIMEZONE_FILE',
      'PORT',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
    ]);
  });

  it.each([
    ['FLOW_DNS_SERVER', ' Did you mean FLOW_DNS_SERVERS?'],
    ['FLOW_ADMNIS', ' Did you mean FLOW_ADMINS?'],
    ['FLOW_LOG_LEVELS_FILE', ' Did you mean FLOW_LOG_LEVEL_FILE?'],
    ['FLOW_FROBNICATE_EVERYTHING', ''],
  ])('do not know %s, and say so without refusing to go on', (name, hint) => {
    expect(configOf({ [name]: 'canary' }).warnings).toEqual([`${name} is no setting of the bot.${hint}`]);
  });

  it('tell a slip in a name beside what is missing because of it', () => {
    const answer = read({ ...enough, SLACK_BOT_TOKEN: '', FLOW_ADMNIS: 'U0ANA' }, 'bot');

    expect(answer).toEqual({
      problems: [saying('SLACK_BOT_TOKEN is missing')],
      warnings: ['FLOW_ADMNIS is no setting of the bot. Did you mean FLOW_ADMINS?'],
    });
  });
});

describe('a setting in a file', () => {
  it.each(settingNames)('works for %s', (name) => {
    expect(problemsOf({ [`${name}_FILE`]: '/run/secrets/it' })).toEqual([
      `${name}_FILE names a file that cannot be read (ENOENT).`,
    ]);
  });

  it.each([
    ['xoxb-canary-0001', 'xoxb-canary-0001'],
    ['xoxb-canary-0001\n', 'xoxb-canary-0001'],
    ['xoxb-canary-0001\r\n', 'xoxb-canary-0001'],
  ])('loses one newline at its end: %j', (content, value) => {
    const config = configOf({ SLACK_BOT_TOKEN_FILE: '/t' }, 'terminal', () => content);

    expect(config.slack.botToken?.reveal()).toBe(value);
  });

  it('loses no more than one newline', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN_FILE: '/t' }, 'terminal', () => 'xoxb-canary\n\n')).toHaveLength(1);
  });

  it('is a problem beside the setting itself', () => {
    expect(problemsOf({ PORT: '1', PORT_FILE: '/p' })).toEqual(['PORT and PORT_FILE are both set; keep one of them.']);
  });

  it('counts as given for what a bot needs', () => {
    const files: Record<string, string> = { '/t': 'xoxb-canary-0001', '/s': 'signing', '/k': `k1:${key}` };
    const names = { SLACK_BOT_TOKEN_FILE: '/t', SLACK_SIGNING_SECRET_FILE: '/s', FLOW_ENCRYPTION_KEYS_FILE: '/k' };

    expect(problemsOf(names, 'bot', (path) => files[path] ?? '')).toEqual([]);
  });
});

describe('the bundle of extra authorities', () => {
  it('is taken apart into certificates', async () => {
    const authority = await createAuthority();
    const pem = await readFile(authority.bundleFile, 'utf8');

    const { net } = configOf({ FLOW_EXTRA_CA_FILE: authority.bundleFile }, 'terminal', () => `# ours\n${pem}\n${pem}`);

    expect(net.extraCertificateAuthorities).toEqual([pem.trim(), pem.trim()]);
    await authority.close();
  });

  it.each([
    ['nothing in it', '', 'without a PEM certificate'],
    [
      'a key in it',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'without a PEM certificate',
    ],
    [
      'a damaged certificate in it',
      '-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----',
      'with a damaged certificate',
    ],
  ])('is a problem with %s', (_what, content, words) => {
    const problems = problemsOf({ FLOW_EXTRA_CA_FILE: '/ca.pem' }, 'terminal', () => content);

    expect(problems).toEqual([saying(words)]);
  });
});
