import type { SettingFacts } from '../../commands/command.ts';

/** The settings of a bot in one workspace over HTTP, with two keys and one admin. */
export function aSettingFacts(given: Partial<SettingFacts> = {}): SettingFacts {
  return {
    slack: 'http',
    slackApiUrl: null,
    listensOn: '0.0.0.0:3000',
    publicUrl: null,
    dataDirectory: './data',
    keys: { count: 2, sealsWith: 'k2' },
    admins: ['U0ADMIN'],
    channel: null,
    secretEntry: null,
    allowPrivateHosts: ['git.acme.internal'],
    dnsServers: null,
    extraAuthorities: 0,
    gitHub: { webUrl: 'https://github.com', apiUrl: null },
    hasOAuthApp: false,
    gitHubApp: null,
    webhookUrl: null,
    flowApiUrl: null,
    timeZone: null,
    logLevel: null,
    runsOn: 'Node 24.0.0 on linux x64',
    ...given,
  };
}
