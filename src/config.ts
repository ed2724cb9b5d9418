import type { Secret } from './core/secret.ts';
import type { Keyring } from './secrets/index.ts';
import type { Settings } from './settings/settings.ts';

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
