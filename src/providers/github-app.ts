import type { Secret } from '../core/secret.ts';
import type { Net } from '../net/net.ts';

/** A GitHub App as the settings name it. */
export interface OwnApp {
  readonly id: string;
  readonly privateKey: Secret;
}

/** An App that is to be made: on which server, and for which organisations; the first one will own it. */
export interface NewApp {
  readonly baseUrl: string;
  readonly organizations: readonly string[];
}

/** What a browser hands to the host, so that it makes an App: the form's address, and its one field. */
export interface AppManifest {
  readonly url: string;
  readonly manifest: string;
}

/** Where the host sends the browser back to, and what proves that it is ours. */
export interface ManifestReturn {
  readonly state: Secret;
  /** Once the App is made. */
  readonly redirectUri: string;
  /** Once it is installed. */
  readonly installedUri: string;
  /** Where it is to deliver what happens; null where no host reaches the bot. */
  readonly hookUrl: string | null;
}

/** An App as its host hands it out, once. */
export interface MadeApp extends OwnApp {
  readonly name: string;
  /** As it is written in addresses. */
  readonly slug: string;
  /** What it signs deliveries with; null for an App without a webhook. */
  readonly hookSecret: Secret | null;
  /** Where it is installed. */
  readonly installUrl: string;
}

/** `used-up`: the host knows the code no more. */
export type MadeAppAnswer =
  | { readonly ok: true; readonly app: MadeApp }
  | { readonly ok: false; readonly refusal: 'used-up' | 'other' };

/** What an App's questions count against, by names that stay when its tokens and keys change; nothing secret. */
export interface AppBudgets {
  /** For what it asks as itself. */
  readonly app: string;
  readonly installations: readonly { readonly key: string; readonly organization: string }[];
}

/** GitHub Apps at a kind of host. */
export interface GitHubAppAbility {
  /** The bot's own App at this address; null where it has none. */
  own(baseUrl: string): OwnApp | null;
  /** What Flow reads through an App, by the host's names, all of it to be read only. */
  readonly permissions: readonly string[];
  /** What counts where, in these organisations or in all; installations are known once the App has listed them. */
  budgets(baseUrl: string, appId: string, organizations: readonly string[]): AppBudgets;
  /** The page where a person makes one by hand, with what Flow needs already filled in. */
  newPage(app: NewApp): string;
  /** What makes one with a press of a button. An organisation must own it: a person's own App goes with the person. */
  manifest(app: NewApp, back: ManifestReturn): AppManifest;
  /** The App for the code that came back. Throws HostError when the host cannot be asked. */
  collect(baseUrl: string, code: Secret, net: Net): Promise<MadeAppAnswer>;
}
