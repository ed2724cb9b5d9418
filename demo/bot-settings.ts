import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Hosts, oauthApps } from './hosts.ts';

/** What `npm start` would be given, with everything pointed at the emulated world. */
export function botSettings(hosts: Hosts, folder: string): Record<string, string> {
  const { slack, gitHub, dns, authority, botUrl } = hosts;
  return {
    FLOW_HOST: new URL(botUrl).hostname,
    PORT: new URL(botUrl).port,
    FLOW_PUBLIC_URL: botUrl,
    SLACK_API_URL: slack.apiUrl,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_BOT_TOKEN: slack.botToken,
    FLOW_ADMINS: slack.as('ana').id,
    FLOW_DATA_DIR: join(folder, 'data'),
    FLOW_ENCRYPTION_KEYS: `demo:${randomBytes(32).toString('base64')}`,
    FLOW_GITHUB_URL: gitHub.url,
    FLOW_GITHUB_API_URL: gitHub.apiUrl,
    GITHUB_OAUTH_CLIENT_ID: oauthApps.gitHub.clientId,
    GITHUB_OAUTH_CLIENT_SECRET: oauthApps.gitHub.clientSecret,
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    FLOW_DNS_SERVERS: dns.server,
    FLOW_EXTRA_CA_FILE: authority.bundleFile,
  };
}
