import type { Config } from '../config.ts';
import type { Keyring } from '../secrets/index.ts';
import type { Settings } from './settings.ts';

/** https://help.pluralsight.com/hc/en-us/articles/24285917545748-Request-URL-in-the-Flow-API */
const usualFlowApi = 'https://flow.pluralsight.com/v3/customer/core';

function readOAuthClient({ GITHUB_OAUTH_CLIENT_ID: id, GITHUB_OAUTH_CLIENT_SECRET: secret }: Settings) {
  return id === undefined || secret === undefined ? {} : { oauthClient: { id, secret } };
}

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

/** Puts what was read where the parts look for it, and the usual value where nothing was given. */
export function arrangeConfig(
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
