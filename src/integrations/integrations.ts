import type { Actor } from '../core/actor.ts';
import type { CheckId } from '../core/check-id.ts';
import type { DraftId, IntegrationId, ReportId } from '../core/ids.ts';
import type { Authentication, ProviderId } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import type { KeptReport } from '../storage/kept-report.ts';
import type { Action } from './authorise.ts';
import type { DiagnosisProgress } from './diagnose.ts';
import type { Found } from './find-integration.ts';
import type { RemovedIntegration, Restored } from './remove.ts';
import type { Renewal } from './renew.ts';
import type { SignInLink } from './sign-in.ts';
import type { ManyReports, TestOptions, TestProgress } from './test-progress.ts';

/** What a person gives to connect a host; texts as they were typed. */
export interface Asked {
  readonly provider: ProviderId;
  /** Empty where the provider has an address of its own (GitHub Cloud). */
  readonly baseUrl: string;
  readonly authentication: Authentication;
  /** Empty with `none`; with `github-app` the text of its private key. */
  readonly token: string;
  /** The number of a GitHub App; undefined for everything else. */
  readonly appId?: string | undefined;
  /** The OAuth app that made the token; only its own pair can be checked. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly organizations: readonly string[];
  /** The services to switch on; all when empty. */
  readonly services: readonly ServiceId[];
  /** What the host's firewall lets in, an address or CIDR a line; not kept, so for a test of what is not stored alone. */
  readonly allowList?: string | undefined;
}

/** What a person adds to a draft that works. */
export interface CreateAnswers {
  readonly name: string;
  readonly acceptLimits: boolean;
  /** Those to switch on; all that were asked for when left out. */
  readonly services?: readonly ServiceId[];
  /** A Slack user id. */
  readonly backup?: string | null;
  /** A Slack channel id. */
  readonly channel?: string | null;
}

/** What a host says is left of what it lets a credential ask. */
export type Allowance =
  | { readonly state: 'told'; readonly limit: number; readonly remaining: number; readonly resetAt: number }
  /** It limits nothing, or does not tell. */
  | { readonly state: 'none' }
  | { readonly state: 'unknown'; readonly why: string };

export interface ReadBudget {
  readonly integration: StoredIntegration;
  readonly allowance: Allowance;
}

export interface ReadBudgets {
  readonly budgets: readonly ReadBudget[];
  /** Names of those whose host has not answered yet. */
  readonly waiting: readonly string[];
}

/**
 * The service layer: authorisation happens here, on every entry point, and again on every submit. Methods throw
 * NotAllowedError, InputError (with the field it belongs to) or StoreError; all three carry words for the person.
 */
export interface Integrations {
  /** Asks for permission alone, for surfaces that would otherwise let somebody fill in a form in vain. */
  authorise(actor: Actor, action: Action): void;

  list(actor: Actor): Promise<readonly StoredIntegration[]>;
  /** What the store holds but cannot read, each in words that say what to do. */
  listDamage(actor: Actor): Promise<readonly string[]>;
  /** By id, name, or unique beginning of a name; case does not matter. */
  find(actor: Actor, words: string): Promise<Found>;
  get(actor: Actor, id: IntegrationId): Promise<StoredIntegration>;

  test(actor: Actor, integration: StoredIntegration, options: TestOptions): AsyncIterable<TestProgress>;
  /** Bounded side by side; yields whenever one more is there. */
  testAll(actor: Actor, options: TestOptions): AsyncIterable<ManyReports>;
  /** Tests what is not stored and stores nothing. Throws InputError before any call when it cannot be used. */
  testAsked(actor: Actor, asked: Asked, options: TestOptions): AsyncIterable<TestProgress>;

  /** Asks the hosts of these integrations what is left of their limits; yields at once, and whenever one more has answered. */
  readBudgets(actor: Actor, all: readonly StoredIntegration[], signal: AbortSignal): AsyncIterable<ReadBudgets>;

  /** Tests it once more and puts all that is known of it together, for whoever is asked for help. */
  diagnose(actor: Actor, integration: StoredIntegration, signal: AbortSignal): AsyncIterable<DiagnosisProgress>;

  /** A report that was shown before. Throws InputError when it is no longer kept. */
  getReport(actor: Actor, id: ReportId): Promise<KeptReport>;
  /** What the newest test of an integration found; undefined when it is not kept. */
  findNewestReport(actor: Actor, id: IntegrationId): Promise<KeptReport | undefined>;
  /** "Keep it this way": the warning of that report is part of the integration now, and asks for nothing more. */
  acceptLimit(actor: Actor, id: ReportId, check: CheckId): Promise<StoredIntegration>;

  /**
   * Keeps what was typed, the secrets sealed. Replaces the draft of that id when given; secrets that are left empty then
   * stay, while they are for the same address. With OAuth the draft has no token until somebody has signed in.
   */
  startDraft(actor: Actor, asked: Asked, replaces?: DraftId): Promise<Draft>;
  /** A link for signing in to the draft's host; the ones before it count no more. `place` is where it will stand. */
  offerSignIn(actor: Actor, id: DraftId, place: string): Promise<SignInLink>;
  getDraft(actor: Actor, id: DraftId): Promise<Draft>;
  /** The person's own newest draft. */
  findDraft(actor: Actor): Promise<Draft | undefined>;
  testDraft(actor: Actor, id: DraftId, options: TestOptions): AsyncIterable<TestProgress>;
  /**
   * Creates the integration from a tested draft. A failed or missing test is refused; warnings need `acceptLimits`.
   * A taken name is an InputError on the field `name`.
   */
  createFromDraft(actor: Actor, id: DraftId, answers: CreateAnswers): Promise<StoredIntegration>;
  discardDraft(actor: Actor, id: DraftId): Promise<void>;

  /** Waits for what must not be cut off: a new pair of tokens whose host has begun to answer. */
  settle(): Promise<void>;

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
  tidy(): Promise<void>;

  /** Leaves it alone until somebody resumes it, or until that moment (milliseconds since 1970), a year away at most. */
  pause(actor: Actor, id: IntegrationId, until: number | null): Promise<StoredIntegration>;
  /** Undefined when it is not paused. */
  resume(actor: Actor, id: IntegrationId): Promise<StoredIntegration | undefined>;

  /**
   * Keeps a new token, or a GitHub App's new key, beside the old one for a test; what was typed is read as with
   * `startDraft`. Throws InputError on the field `token` for what cannot be used at all.
   */
  startRenewal(actor: Actor, id: IntegrationId, typed: string): Promise<DraftId>;
  /** The integration as it is, tested with the new credential. Nothing of it is kept with the integration. */
  testRenewal(actor: Actor, id: DraftId, options: TestOptions): AsyncIterable<TestProgress>;
  getRenewal(actor: Actor, id: DraftId): Promise<Renewal>;
  /** The person's own renewal of an integration that is not finished. */
  findRenewal(actor: Actor, id: IntegrationId): Promise<DraftId | undefined>;
  /** Swaps the credentials and wipes the old one. Refused unless the test with the new one passed, or warned. */
  confirmRenewal(actor: Actor, id: DraftId): Promise<StoredIntegration>;
  discardRenewal(actor: Actor, id: DraftId): Promise<void>;
}
