import { X509Certificate } from 'node:crypto';
import { closest, distance } from 'fastest-levenshtein';
import type { Secret } from './core/secret.ts';
import { joinWords } from './core/service.ts';
import { type Keyring, readKeyring } from './secrets/index.ts';
import { Settings, settingNames, settingsWithoutEffect } from './settings.ts';
import { requireAddressForPage, requireWholeApp } from './settings-together.ts';

/** The settings as the parts take them. Null means not given. */
export interface Config {
  readonly slack: {
    readonly botToken: Secret | null;
    readonly signingSecret: Secret | null;
    readonly appToken: Secret | null;
    readonly apiUrl: string | null;
  };
  readonly server: { readonly port: number; readonly host: string };
  readonly dataDirectory: string;
  readonly keyring: Keyring | null;
  /** Slack user ids. */
  readonly admins: readonly string[];
  readonly net: {
    readonly allowPrivateHosts: readonly string[];
    readonly dnsServers: readonly string[] | null;
    readonly extraCertificateAuthorities: readonly string[];
  };
  readonly gitHub: {
    readonly webUrl: string;
    readonly apiUrl: string | null;
    /** The OAuth app for GitHub Cloud, where both its id and its secret are set. */
    readonly oauthClient?: { readonly id: string; readonly secret: Secret };
    /** The GitHub App there, with its key. */
    readonly ownApp?: { readonly id: string; readonly privateKey: Secret };
  };
  /** Where Flow's webhooks point, when it is not the usual place. */
  readonly webhookUrl: string | null;
  readonly logLevel: NonNullable<Settings['FLOW_LOG_LEVEL']> | null;
  /** Where people's browsers reach the bot, without a trailing slash. */
  readonly publicUrl: string | null;
  /** Where people give secrets; `page` and `both` come with a public address. */
  readonly secretEntry: NonNullable<Settings['FLOW_SECRET_ENTRY']> | null;
  /** Given, and told to whoever asks for the settings; nothing else reads these yet. */
  readonly channel: string | null;
  readonly timeZone: string | null;
  /** Flow's own API; null without a key for it. */
  readonly flowApi: { readonly url: string; readonly token: Secret } | null;
  /** What stands in the way of nothing, one sentence each: names that are no setting, settings that nothing reads. */
  readonly warnings: readonly string[];
}

/** A slip in a name often explains why a setting is missing, so warnings come with the problems too. */
export type ReadConfig =
  | { readonly config: Config }
  | { readonly problems: readonly string[]; readonly warnings: readonly string[] };

export interface ConfigSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Throws when the file cannot be read. */
  readonly readFile: (path: string) => string;
}

type Given = Readonly<Record<string, string>>;

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
}

/** Each setting from its variable, or from the file that its `_FILE` variable names. */
function gather({ environment, readFile }: ConfigSources, problems: string[]): Given {
  const given: Record<string, string> = {};
  for (const name of settingNames) {
    // Compose files and .env templates hand on empty variables for what is not set.
    const value = environment[name] || undefined;
    const path = environment[`${name}_FILE`] || undefined;
    if (value !== undefined && path !== undefined) {
      problems.push(`${name} and ${name}_FILE are both set; keep one of them.`);
    } else if (value !== undefined) {
      given[name] = value;
    } else if (path !== undefined) {
      try {
        given[name] = readFile(path).replace(/\r?\n$/, '');
      } catch (error) {
        problems.push(`${name}_FILE names a file that cannot be read${reasonOf(error)}.`);
      }
    }
  }
  return given;
}

/** Other programs may use names of this form too, so an unknown one is a slip at most. */
function describeUnknown(environment: ConfigSources['environment']): readonly string[] {
  const known = settingNames.flatMap((name) => [name, `${name}_FILE`]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('FLOW_') && !known.includes(name))
    .map((name) => {
      const nearest = closest(name, known);
      const hint = distance(name, nearest) <= 3 ? ` Did you mean ${nearest}?` : '';
      return `${name} is no setting of the bot.${hint}`;
    });
}

function describeWithoutEffect(settings: Settings): readonly string[] {
  const names = settingsWithoutEffect.filter((name) => settings[name] !== undefined);
  return [
    ...(names.length > 0 ? [`This version does not read ${joinWords(names)} yet.`] : []),
    ...(settings.FLOW_API_URL !== undefined && settings.FLOW_API_TOKEN === undefined
      ? ['FLOW_API_URL is set without FLOW_API_TOKEN: Flow’s API is not asked without a key.']
      : []),
  ];
}

/** The certificates of a bundle, each as PEM. */
function readCertificates(given: Given, sources: ConfigSources, problems: string[]): readonly string[] {
  const path = given['FLOW_EXTRA_CA_FILE'];
  if (path === undefined) return [];
  let bundle: string;
  try {
    bundle = sources.readFile(path);
  } catch (error) {
    problems.push(`FLOW_EXTRA_CA_FILE names a file that cannot be read${reasonOf(error)}.`);
    return [];
  }

  const blocks = bundle.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    problems.push('FLOW_EXTRA_CA_FILE names a file with a damaged certificate in it.');
  }
  if (blocks.length === 0) problems.push('FLOW_EXTRA_CA_FILE names a file without a PEM certificate in it.');
  return blocks;
}

function readKeys(given: Given, problems: string[]): Keyring | null {
  const keys = given['FLOW_ENCRYPTION_KEYS'];
  if (keys === undefined) return null;
  const read = readKeyring(keys);
  if ('keyring' in read) return read.keyring;
  problems.push(...read.problems);
  return null;
}

/** What the bot cannot start without; a terminal needs none of it. */
function findMissing(given: Given, problems: string[]): void {
  const missing = (name: string) => !(name in given) && !problems.some((problem) => problem.startsWith(`${name}_FILE`));
  if (missing('SLACK_BOT_TOKEN')) problems.push('SLACK_BOT_TOKEN is missing: the bot token of the Slack app.');
  if (missing('SLACK_SIGNING_SECRET') && missing('SLACK_APP_TOKEN')) {
    problems.push('SLACK_SIGNING_SECRET is missing (or SLACK_APP_TOKEN, for Socket Mode).');
  }
  if (missing('FLOW_ENCRYPTION_KEYS')) {
    problems.push(
      'FLOW_ENCRYPTION_KEYS is missing: without a key no token can be kept. "openssl rand -base64 32" makes one; write it as k1:KEY.',
    );
  }
}

function readOAuthClient({ GITHUB_OAUTH_CLIENT_ID: id, GITHUB_OAUTH_CLIENT_SECRET: secret }: Settings) {
  return id === undefined || secret === undefined ? {} : { oauthClient: { id, secret } };
}

/** https://help.pluralsight.com/hc/en-us/articles/24285917545748-Request-URL-in-the-Flow-API */
const usualFlowApi = 'https://flow.pluralsight.com/v3/customer/core';

function readOwnApp({ GITHUB_APP_ID: id, GITHUB_APP_PRIVATE_KEY: privateKey }: Settings) {
  return id === undefined || privateKey === undefined ? {} : { ownApp: { id, privateKey } };
}

/** Whoever moves GitHub Cloud or Flow to another address has said that the bot may go there. */
function findNamedHosts({
  FLOW_GITHUB_URL: web,
  FLOW_GITHUB_API_URL: api,
  FLOW_API_URL: flow,
}: Settings): readonly string[] {
  const named = [web, api, flow].flatMap((address) => (address === undefined ? [] : [new URL(address).hostname]));
  return named.map((hostname) => hostname.replace(/^\[|\]$/g, ''));
}

function arrange(
  settings: Settings,
  certificates: readonly string[],
  keyring: Keyring | null,
  warnings: readonly string[],
): Config {
  return {
    slack: {
      botToken: settings.SLACK_BOT_TOKEN ?? null,
      signingSecret: settings.SLACK_SIGNING_SECRET ?? null,
      appToken: settings.SLACK_APP_TOKEN ?? null,
      apiUrl: settings.SLACK_API_URL ?? null,
    },
    server: { port: settings.PORT ?? 3000, host: settings.FLOW_HOST ?? '0.0.0.0' },
    dataDirectory: settings.FLOW_DATA_DIR ?? './data',
    keyring,
    admins: settings.FLOW_ADMINS ?? [],
    net: {
      allowPrivateHosts: [...new Set([...(settings.FLOW_ALLOW_PRIVATE_HOSTS ?? []), ...findNamedHosts(settings)])],
      dnsServers: settings.FLOW_DNS_SERVERS ?? null,
      extraCertificateAuthorities: certificates,
    },
    gitHub: {
      webUrl: settings.FLOW_GITHUB_URL ?? 'https://github.com',
      apiUrl: settings.FLOW_GITHUB_API_URL ?? null,
      ...readOAuthClient(settings),
      ...readOwnApp(settings),
    },
    webhookUrl: settings.FLOW_WEBHOOK_URL ?? null,
    logLevel: settings.FLOW_LOG_LEVEL ?? null,
    publicUrl: settings.FLOW_PUBLIC_URL ?? null,
    channel: settings.FLOW_CHANNEL ?? null,
    secretEntry: settings.FLOW_SECRET_ENTRY ?? null,
    timeZone: settings.FLOW_TIMEZONE ?? null,
    flowApi: settings.FLOW_API_TOKEN
      ? { url: settings.FLOW_API_URL ?? usualFlowApi, token: settings.FLOW_API_TOKEN }
      : null,
    warnings,
  };
}

/** Reads every setting and finds every problem at once; problems name settings and never show a value. */
export function readConfig(sources: ConfigSources, purpose: 'bot' | 'terminal'): ReadConfig {
  const problems: string[] = [];
  const given = gather(sources, problems);
  if (purpose === 'bot') findMissing(given, problems);

  const certificates = readCertificates(given, sources, problems);
  const keyring = readKeys(given, problems);
  const read = Settings.safeParse(given);
  if (!read.success) {
    problems.push(...read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  if (read.success) problems.push(...requireWholeApp(read.data));
  if (read.success && purpose === 'bot') problems.push(...requireAddressForPage(read.data));
  const unknown = describeUnknown(sources.environment);
  if (!read.success || problems.length > 0) return { problems, warnings: unknown };

  const warnings = [...unknown, ...(purpose === 'bot' ? describeWithoutEffect(read.data) : [])];
  return { config: arrange(read.data, certificates, keyring, warnings) };
}
