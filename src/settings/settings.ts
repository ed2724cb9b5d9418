import net from 'node:net';
import { z } from 'zod';
import { isAppKey } from '../core/credential.ts';
import { Secret } from '../core/secret.ts';

// Messages go after the setting's name and never hold its value: values are secrets, or sit beside them.

const text = z.string();

const secret = text
  .refine((value) => !/\s/.test(value), 'must not have white space in it')
  .transform((value) => new Secret(value));

const otherThan = (prefixes: RegExp, message: string) =>
  text.refine((value) => !prefixes.test(value), message).pipe(secret);

function listOf(fits: (entry: string) => boolean, message: string) {
  return text
    .transform((value) => value.split(',').map((entry) => entry.trim()))
    .transform((entries) => entries.filter((entry) => entry !== ''))
    .refine((entries) => entries.length > 0 && entries.every(fits), message);
}

function address(schemes: readonly string[], message: string) {
  return text
    .refine((value) => {
      const url = URL.parse(value);
      return url !== null && schemes.includes(url.protocol) && `${url.username}${url.password}${url.search}` === '';
    }, message)
    .transform((value) => value.replace(/\/+$/, ''));
}

const webAddress = address(
  ['http:', 'https:'],
  'must be an address that starts with https://, without user name or query',
);
const publicAddress = address(['https:'], 'must be a public address that starts with https://');

// Browsers and hosts take http on the machine itself for safe (RFC 8252 section 7.3), so one machine can try it all out.
const isThisMachine = (value: string) => /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\//.test(`${value}/`);
const ownAddress = webAddress.refine(
  (value) => value.startsWith('https://') || isThisMachine(value),
  'must be a public address that starts with https:// (http:// only on this machine itself)',
);

const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?$/i;

function isCidr(entry: string): boolean {
  const [base = '', bits = '', ...more] = entry.split('/');
  const family = net.isIP(base);
  return more.length === 0 && family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

function isHostEntry(entry: string): boolean {
  // Only digits and dots that make no address are a slip of the hand, not a name.
  return net.isIP(entry) !== 0 || isCidr(entry) || (hostName.test(entry) && !/^[\d.]+$/.test(entry));
}

const isPort = (value: string) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535;

function isResolver(entry: string): boolean {
  const [, ip = '', port] = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry) ??
    /^([\d.]+)(?::(\d+))?$/.exec(entry) ?? ['', entry];
  return net.isIP(ip) !== 0 && (port === undefined || (isPort(port) && port !== '0'));
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const userIds = listOf(
  (entry) => /^[UW][A-Z0-9]{2,}$/.test(entry),
  'must be Slack user ids such as U012ABCDEF, comma separated',
);
const hosts = listOf(isHostEntry, 'must be host names, addresses or CIDRs, comma separated, without scheme or port');
const resolvers = listOf(isResolver, 'must be addresses of resolvers, ip or ip:port, comma separated');

/** Every setting there is (see the README), as it stands in the environment. Each is optional here. */
export const Settings = z
  .object({
    SLACK_BOT_TOKEN: otherThan(/^(?:xapp|xoxp|xoxe)-/, 'must be the bot token, which starts with xoxb-'),
    SLACK_SIGNING_SECRET: otherThan(/^xox|^xapp-/, 'must be the signing secret of the app, not one of its tokens'),
    SLACK_APP_TOKEN: otherThan(/^xox/, 'must be the app-level token, which starts with xapp-'),
    SLACK_CLIENT_ID: text,
    SLACK_CLIENT_SECRET: secret,
    SLACK_STATE_SECRET: secret,
    SLACK_API_URL: webAddress,
    PORT: text.refine(isPort, 'must be a number from 0 to 65535').transform(Number),
    FLOW_HOST: text.refine((value) => isHostEntry(value) && !isCidr(value), 'must be an address or a host name'),
    FLOW_PUBLIC_URL: ownAddress,
    FLOW_DATA_DIR: text,
    DATABASE_URL: text.refine(
      () => false,
      'asks for Postgres, which this version cannot use; unset it, and the state is kept in FLOW_DATA_DIR',
    ),
    FLOW_ENCRYPTION_KEYS: text,
    FLOW_ADMINS: userIds,
    FLOW_CHANNEL: text.refine((value) => /^#?[\p{L}\p{N}_-]{1,80}$/u.test(value), 'must be a channel, by name or id'),
    FLOW_SECRET_ENTRY: z.enum(['modal', 'page', 'both'], { error: 'must be modal, page or both' }),
    FLOW_ALLOW_PRIVATE_HOSTS: hosts,
    FLOW_DNS_SERVERS: resolvers,
    FLOW_EXTRA_CA_FILE: text,
    FLOW_GITHUB_URL: webAddress,
    FLOW_GITHUB_API_URL: webAddress,
    GITHUB_OAUTH_CLIENT_ID: text,
    GITHUB_OAUTH_CLIENT_SECRET: secret,
    GITHUB_APP_ID: text.refine((value) => /^\d+$/.test(value), 'must be the number of the GitHub App'),
    GITHUB_APP_PRIVATE_KEY: text
      .refine(isAppKey, 'must be the .pem file of the GitHub App: an RSA private key, whole, with its line ends')
      .transform((value) => new Secret(value)),
    FLOW_WEBHOOK_URL: publicAddress,
    FLOW_API_URL: webAddress,
    FLOW_API_TOKEN: secret,
    FLOW_TIMEZONE: text.refine(isTimeZone, 'must be a time zone such as Europe/Berlin'),
    FLOW_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be debug, info, warn, error or silent',
    }),
  })
  .partial();
export type Settings = z.infer<typeof Settings>;

export const settingNames: readonly string[] = Object.keys(Settings.shape);

/** Understood and checked, but nothing in this version reads them; the start-up says so. */
export const settingsWithoutEffect: readonly (keyof Settings)[] = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
];
