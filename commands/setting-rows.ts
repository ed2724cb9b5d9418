import type { SettingFacts } from './command.ts';

/** One setting as it is told. */
export interface SettingRow {
  readonly label: string;
  /** The names under which it is set, the one to look for first. */
  readonly names: readonly string[];
  readonly value: string;
  /** Slack user ids, where the value is people. */
  readonly people?: readonly string[];
  /** Tells how the bot is run, and so is told to admins alone. */
  readonly isForAdmins?: boolean;
}

const slackWords = {
  http: 'over HTTP, every request signed',
  socket: 'in Socket Mode',
};

const listed = (entries: readonly string[]) => entries.join(', ') || 'none';

function describeKeys({ keys }: SettingFacts): string {
  if (!keys) return 'not set';
  const { count, sealsWith } = keys;
  return `${count === 1 ? '1 key' : `${count} keys`}; ${sealsWith} seals${count === 1 ? '' : ', all open'}`;
}

function describeSlack({ slack, slackApiUrl }: SettingFacts): string {
  if (slack === null) return 'not set: only a terminal uses this bot';
  return `${slackWords[slack]}${slackApiUrl === null ? '' : `, its API at ${slackApiUrl}`}`;
}

const entryWords = {
  modal: 'the form in Slack',
  page: 'a one-time page in the browser, never the form in Slack',
  both: 'the form in Slack, or a one-time page in the browser',
};

const describeEntry = ({ secretEntry }: SettingFacts): string => entryWords[secretEntry ?? 'modal'];

/** Every setting in words, never the value of a secret. */
export function readSettingRows(facts: SettingFacts): readonly SettingRow[] {
  const { gitHub } = facts;
  const api = gitHub.apiUrl === null ? '' : `, its API at ${gitHub.apiUrl}`;
  return [
    {
      label: 'Slack',
      names: ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'],
      value: describeSlack(facts),
      isForAdmins: true,
    },
    { label: 'Listens on', names: ['FLOW_HOST', 'PORT'], value: facts.listensOn, isForAdmins: true },
    {
      label: 'Public address',
      names: ['FLOW_PUBLIC_URL'],
      value: facts.publicUrl ?? 'not set',
    },
    { label: 'Data folder', names: ['FLOW_DATA_DIR'], value: facts.dataDirectory, isForAdmins: true },
    { label: 'Encryption keys', names: ['FLOW_ENCRYPTION_KEYS'], value: describeKeys(facts), isForAdmins: true },
    { label: 'Admins', names: ['FLOW_ADMINS'], value: listed(facts.admins), people: facts.admins },
    {
      label: 'Channel for posts',
      names: ['FLOW_CHANNEL'],
      value: facts.channel ?? 'not set',
    },
    { label: 'Secrets are typed into', names: ['FLOW_SECRET_ENTRY'], value: describeEntry(facts) },
    {
      label: 'Private hosts allowed',
      names: ['FLOW_ALLOW_PRIVATE_HOSTS'],
      value: listed(facts.allowPrivateHosts),
      isForAdmins: true,
    },
    {
      label: 'Public resolvers',
      names: ['FLOW_DNS_SERVERS'],
      value: facts.dnsServers ? listed(facts.dnsServers) : 'the usual ones',
      isForAdmins: true,
    },
    {
      label: 'More public CAs',
      names: ['FLOW_EXTRA_CA_FILE'],
      value: facts.extraAuthorities === 1 ? '1 certificate' : `${facts.extraAuthorities} certificates`,
      isForAdmins: true,
    },
    { label: 'GitHub Cloud', names: ['FLOW_GITHUB_URL', 'FLOW_GITHUB_API_URL'], value: `${gitHub.webUrl}${api}` },
    {
      label: 'OAuth app for GitHub Cloud',
      names: ['GITHUB_OAUTH_CLIENT_ID', 'GITHUB_OAUTH_CLIENT_SECRET'],
      value: facts.hasOAuthApp ? 'there' : 'not set',
    },
    {
      label: 'GitHub App',
      names: ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY'],
      value: facts.gitHubApp === null ? 'not set' : `App ${facts.gitHubApp}, and its key`,
    },
    { label: 'Webhooks point to', names: ['FLOW_WEBHOOK_URL'], value: facts.webhookUrl ?? 'Flow’s usual address' },
    {
      label: 'Flow’s own API',
      names: ['FLOW_API_URL', 'FLOW_API_TOKEN'],
      value: facts.flowApiUrl ?? 'not asked, because FLOW_API_TOKEN is not set',
    },
    {
      label: 'Time zone',
      names: ['FLOW_TIMEZONE'],
      value: facts.timeZone ?? 'UTC',
    },
    { label: 'Log level', names: ['FLOW_LOG_LEVEL'], value: facts.logLevel ?? 'info, and warn in a terminal' },
  ];
}

/** What is not set, and what cannot be done without it. */
export function describeMissing({ keys, admins, slack, hasOAuthApp }: SettingFacts): readonly string[] {
  return [
    ...(keys
      ? []
      : ['FLOW_ENCRYPTION_KEYS is not set: no token can be kept, so nothing can be added or tested by name.']),
    ...(slack === null || admins.length > 0
      ? []
      : ['FLOW_ADMINS is not set: nobody in Slack may add, change or remove integrations.']),
    ...(hasOAuthApp
      ? []
      : [
          'GITHUB_OAUTH_CLIENT_ID and GITHUB_OAUTH_CLIENT_SECRET are not set: a test of OAuth on GitHub Cloud cannot tell whether the OAuth app’s id and secret are right.',
        ]),
  ];
}
