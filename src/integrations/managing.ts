import type { Actor } from '../core/actor.ts';
import type { DraftId, IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { ServiceId } from '../core/service.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { EditProgress } from './edit.ts';
import type { EditStamp } from './edit-stamp.ts';
import type { EditAnswers, ReadEdit } from './read-edit.ts';
import type { RemovedIntegration, Restored } from './remove.ts';
import type { BegunRenewal, Renewal } from './renew.ts';
import type { RenewAnswers } from './renew-start.ts';
import type { SecretPageLink } from './secret-page/secret-page.ts';
import type { ServiceSwitch } from './services.ts';
import type { SignInLink } from './sign-in.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';

/** The part of the service layer that manages what is there; it refuses as the rest of it does. */
export interface Managing {
  /** Stops managing it; nothing changes on the host. For a day it can be put back. */
  remove(actor: Actor, id: IntegrationId): Promise<RemovedIntegration>;
  /** Those that can be put back, the last removed first. */
  listRemoved(actor: Actor): Promise<readonly RemovedIntegration[]>;
  /**
   * Puts one back, by id or name, under its own name or the next that is free. With a name of its own, a taken one is an
   * InputError on the field `name`.
   */
  restore(actor: Actor, words: string, name?: string): Promise<Restored>;
  /** Wipes what was removed, and renewals that were begun, more than a day ago, with their secrets. */
  tidy(workspace: WorkspaceId): Promise<void>;

  /** Leaves it alone until somebody resumes it, or until that moment (milliseconds since 1970), a year away at most. */
  pause(actor: Actor, id: IntegrationId, until: number | null): Promise<StoredIntegration>;
  /** Undefined when it is not paused. */
  resume(actor: Actor, id: IntegrationId): Promise<StoredIntegration | undefined>;

  /**
   * Keeps what somebody knows of the end of its token: a day to come (milliseconds since 1970), or null for a token
   * without an end. Throws InputError where the host tells the date by itself.
   */
  typeTokenEnd(actor: Actor, id: IntegrationId, endsAt: number | null): Promise<StoredIntegration>;

  /** Stands for what a form shows, so that a submit can tell whether somebody else was faster. */
  readStamp(actor: Actor, integration: StoredIntegration): Promise<EditStamp>;
  /** Reads answers and saves nothing. Throws InputError at its field, and EditConflict where somebody was faster. */
  readEdit(actor: Actor, id: IntegrationId, answers: EditAnswers, stamp?: EditStamp): Promise<ReadEdit>;
  /** Tests what must be tested with the stored credential, and saves; throws as `readEdit` does. */
  edit(
    actor: Actor,
    id: IntegrationId,
    answers: EditAnswers,
    options: TestOptions & { readonly stamp?: EditStamp | undefined },
  ): AsyncIterable<EditProgress>;

  /** The services of an integration, and what the kept tests say of each. */
  readSwitches(actor: Actor, integration: StoredIntegration): Promise<readonly ServiceSwitch[]>;
  /** What is switched on and impossible needs `acceptLimits`: an InputError on that field says what is missing. */
  setServices(
    actor: Actor,
    id: IntegrationId,
    services: readonly ServiceId[],
    options: { readonly acceptLimits: boolean; readonly stamp?: EditStamp | undefined },
  ): Promise<StoredIntegration>;

  /**
   * Keeps a new credential beside the old one for a test, of the same kind or another; what was typed is read as with
   * `startDraft`. Goes on with the person's own renewal of that id when given: what is left empty then stays. Throws
   * InputError, with its field, for what cannot be used at all.
   */
  startRenewal(actor: Actor, id: IntegrationId, answers: RenewAnswers, replaces?: DraftId): Promise<DraftId>;
  /** A link for signing in anew, as with `offerSignIn`. */
  offerRenewalSignIn(actor: Actor, id: DraftId, place: string): Promise<SignInLink>;
  /** A link to a page that takes the new secret, as with `offerSecretPage`. */
  offerRenewalPage(actor: Actor, id: DraftId, place: string): Promise<SecretPageLink>;
  /** The integration as it is, tested with the new credential. Nothing of it is kept with the integration. */
  testRenewal(actor: Actor, id: DraftId, options: TestOptions): AsyncIterable<TestProgress>;
  getRenewal(actor: Actor, id: DraftId): Promise<Renewal>;
  /** The person's own renewals that are not finished, the newest last. */
  listRenewals(actor: Actor): Promise<readonly BegunRenewal[]>;
  /** The one of an integration. */
  findRenewal(actor: Actor, id: IntegrationId): Promise<DraftId | undefined>;
  /** Swaps the credentials and wipes the old one. Refused unless the test with the new one passed, or warned. */
  confirmRenewal(actor: Actor, id: DraftId): Promise<StoredIntegration>;
  discardRenewal(actor: Actor, id: DraftId): Promise<void>;
}
