import type { Clock } from '../../core/clock.ts';
import type { DraftId, WorkspaceId } from '../../core/ids.ts';
import type { Provider } from '../../providers/index.ts';
import type { Vault } from '../../secrets/index.ts';
import type { Ledger, Store } from '../../storage/index.ts';
import type { People } from '../people.ts';
import type { SecretField } from '../read-secret.ts';

export interface SecretPageParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly providers: readonly Provider[];
  /** Who is who, for saying on the page whom it is for. */
  readonly people?: People | undefined;
  readonly clock: Clock;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

/** Whose draft it is, who is to type its secret, and where the link will stand. */
export interface PageFor {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  readonly forUser: string;
  readonly draft: DraftId;
  readonly place: string;
}

/** A link to a page that takes one secret: good once, until that moment (milliseconds since 1970). */
export interface SecretPageLink {
  readonly url: string;
  readonly field: SecretField;
  readonly endsAt: number;
}

/** What the page says of itself: nothing of the set-up but what is asked, for which host and for whom. */
export interface SeenPage {
  readonly field: SecretField;
  readonly provider: Provider;
  readonly baseUrl: string;
  /** Whose set-up it is; null where Slack did not say what people call them. */
  readonly user: string | null;
  /** The colleague who was asked; undefined where it is the same person. */
  readonly colleague?: { readonly name: string | null } | undefined;
}

/** `overtaken`: the answers were changed, or a newer link was made, after this one. */
export type PageEnd = 'too-late' | 'overtaken';

/** `unknown`: never made here, used already, or long over; which of them is told to nobody. */
export type LookedAt =
  /** `problem` is what was wrong with the last try. */
  | { readonly page: SeenPage; readonly problem: string | null }
  | { readonly unknown: true }
  | { readonly ended: PageEnd };

/** A secret that arrived, for whoever offered the page. */
export interface SecretArrival extends PageFor {
  readonly field: SecretField;
  readonly baseUrl: string;
  /** A new credential for an integration that is there, and no set-up. */
  readonly isRenewal: boolean;
}

/** `refused` spends nothing: the same page takes the next try, and says what was wrong when it is looked at with that. */
export type Given =
  | Exclude<LookedAt, { readonly page: SeenPage }>
  | { readonly refused: string }
  | { readonly arrived: SecretArrival };

/** Pages that take one secret each, in a browser. Nothing of them tells a secret, and none is kept but sealed. */
export interface SecretPage {
  /** Makes a link, the only one that counts for that draft from now on. Throws InputError where no secret is asked for. */
  offer(to: PageFor): Promise<SecretPageLink>;
  /** Looks and spends nothing: links are opened by more than people. */
  look(key: string, refused?: string): Promise<LookedAt>;
  /** Reads what was typed as the form in Slack does, and seals it into the draft; that spends the link. */
  give(key: string, typed: string): Promise<Given>;
}
