import type { SettingFacts } from '../commands/command.ts';
import type { Config } from './config.ts';

function readSlack({ slack: { botToken, appToken } }: Config): SettingFacts['slack'] {
  if (!botToken) return null;
  return appToken ? 'socket' : 'http';
}

/** What people may be told of the settings: of secrets only whether they are there. */
export function readSettingFacts(config: Config): SettingFacts {
  const { keyring, gitHub, net, server } = config;
  return {
    slack: readSlack(config),
    slackApiUrl: config.slack.apiUrl,
    listensOn: `${server.host}:${server.port}`,
    publicUrl: config.publicUrl,
    dataDirectory: config.dataDirectory,
    keys: keyring && { count: keyring.keys.size, sealsWith: keyring.sealsWith },
    admins: config.admins,
    channel: config.channel,
    secretEntry: config.secretEntry,
    allowPrivateHosts: net.allowPrivateHosts,
    dnsServers: net.dnsServers,
    extraAuthorities: net.extraCertificateAuthorities.length,
    gitHub: { webUrl: gitHub.webUrl, apiUrl: gitHub.apiUrl },
    hasOAuthApp: gitHub.oauthClient !== undefined,
    gitHubApp: gitHub.ownApp?.id ?? null,
    webhookUrl: config.webhookUrl,
    flowApiUrl: config.flowApi?.url ?? null,
    timeZone: config.timeZone,
    logLevel: config.logLevel,
    runsOn: `Node ${process.versions.node} on ${process.platform} ${process.arch}`,
  };
}
