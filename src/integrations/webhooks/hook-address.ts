import type { HookId } from '../../core/ids.ts';
import type { ProviderId } from '../../core/integration.ts';

/** Where webhooks that the bot makes point. */
export interface HookAddress {
  /** True where this bot receives them itself; elsewhere only the hosts can tell how they fare. */
  readonly isOwn: boolean;
  /** By HTTPS: everywhere but where one machine tries everything out. */
  readonly isSecure: boolean;
  /** The host name that all of them share. */
  readonly host: string;
  of(provider: ProviderId, id: HookId): string;
  /** Whether an address is one of ours, of whichever hook. */
  isOurs(url: string): boolean;
}

/** GitHub Cloud and GitHub Enterprise Server sign and speak alike. */
const families: Readonly<Record<ProviderId, string>> = {
  github: 'github',
  ghes: 'github',
  gitlab: 'gitlab',
  'bitbucket-dc': 'bitbucket',
  'jira-dc': 'jira',
  git: 'git',
};

function ownAddress(publicUrl: string): HookAddress {
  const start = `${publicUrl}/webhooks/`;
  return {
    isOwn: true,
    isSecure: publicUrl.startsWith('https:'),
    host: new URL(publicUrl).host,
    of: (provider, id) => `${start}${families[provider]}/${id}`,
    isOurs: (url) => url.startsWith(start),
  };
}

function otherAddress(webhookUrl: string): HookAddress {
  const isSame = (url: string) => URL.parse(url)?.href === new URL(webhookUrl).href;
  return {
    isOwn: false,
    isSecure: webhookUrl.startsWith('https:'),
    host: new URL(webhookUrl).host,
    of: () => webhookUrl,
    isOurs: isSame,
  };
}

const isReceiver = (webhookUrl: string, publicUrl: string | null) =>
  publicUrl !== null && `${webhookUrl}/`.startsWith(`${publicUrl}/webhooks/`);

/** Undefined where the settings name no place that a host could reach. */
export function createHookAddress(settings: {
  readonly publicUrl: string | null;
  readonly webhookUrl: string | null;
}): HookAddress | undefined {
  const { publicUrl, webhookUrl } = settings;
  if (webhookUrl !== null && !isReceiver(webhookUrl, publicUrl)) return otherAddress(webhookUrl);
  return publicUrl === null ? undefined : ownAddress(publicUrl);
}
