import type { Actor } from '../core/actor.ts';
import type { CheckId } from '../core/check-id.ts';
import type { DraftId, IntegrationId, ReportId, WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { ServiceId } from '../core/service.ts';
import type { AuditQuery, AuditRecord } from '../storage/audit-entry.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import type { KeptReport } from '../storage/kept-report.ts';
import type { StoreCheck } from '../storage/store-check.ts';
import type { RoleGrant, WorkspaceSettings } from '../storage/workspace-settings.ts';
import type { Asked } from './asked.ts';
import type { Assigned, Assignment } from './assign.ts';
import type { Action } from './authorise.ts';
import type { DiagnosisProgress } from './diagnose.ts';
import type { Found } from './find-integration.ts';
import type { FoundRole } from './find-role.ts';
import type { Grants } from './grants/grants.ts';
import type { Handovers } from './handover/handovers.ts';
import type { HistoryFilter, Traced } from './history.ts';
import type { HookHealthService } from './hook-health/hook-health.ts';
import type { Importing } from './import/importing.ts';
import type { Answerers } from './look-for-people.ts';
import type { Managing } from './managing.ts';
import type { Repos } from './repos/repos.ts';
import type { RoleChange, RolesView } from './roles.ts';
import type { SecretPageLink } from './secret-page/secret-page.ts';
import type { SignInLink } from './sign-in.ts';
import type { StalledDraft } from './stalled.ts';
import type { Looked, SweepOptions } from './sweep/looked.ts';
import type { ManyReports, TestOptions, TestProgress } from './test-progress.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

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
  /** Why the bot’s own last look at it was put off; left out when it was not. */
  readonly putOff?: string | undefined;
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
export interface Integrations extends HookHealthService, Grants, Handovers, Importing, Managing, Repos, Webhooks {
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
  /**
   * The bot's own look at every integration that is not paused: within what their hosts allow, spread over the time
   * until the next one, and asking only whether anything changed. Yields what came of each when it is there.
   */
  sweep(actor: Actor, options: SweepOptions): AsyncIterable<Looked>;
  /** Tests what is not stored and stores nothing. Throws InputError before any call when it cannot be used. */
  testAsked(actor: Actor, asked: Asked, options: TestOptions): AsyncIterable<TestProgress>;

  /** Asks the hosts of these integrations what is left of their limits; yields at once, and whenever one more has answered. */
  readBudgets(actor: Actor, all: readonly StoredIntegration[], signal: AbortSignal): AsyncIterable<ReadBudgets>;

  /** Tests it once more and puts all that is known of it together, for whoever is asked for help. */
  diagnose(actor: Actor, integration: StoredIntegration, signal: AbortSignal): AsyncIterable<DiagnosisProgress>;

  /** A report that was shown before. Throws InputError when it is no longer kept. */
  getReport(actor: Actor, id: ReportId): Promise<KeptReport>;
  /** Set-ups of everybody that were begun and left; what was typed into them is not told. */
  listStalled(actor: Actor): Promise<readonly StalledDraft[]>;
  /** Whether those who answer for it are still in the workspace. */
  lookForPeople(actor: Actor, id: IntegrationId): Promise<Answerers>;
  /** What the newest test of an integration found; undefined when it is not kept. */
  findNewestReport(actor: Actor, id: IntegrationId): Promise<KeptReport | undefined>;
  /**
   * Looks at the host alone: its name, its certificate, and the addresses in its answers. Nothing is kept of it.
   * Undefined where the host is to be left alone for now.
   */
  lookAtHost(actor: Actor, id: IntegrationId, options: { readonly signal: AbortSignal }): Promise<Report | undefined>;
  /** "Keep it this way": the warning of that report is part of the integration now, and asks for nothing more. */
  acceptLimit(actor: Actor, id: ReportId, check: CheckId): Promise<StoredIntegration>;

  /**
   * Keeps what was typed, the secrets sealed. Replaces the draft of that id when given; secrets that are left empty then
   * stay, while they are for the same address. With OAuth the draft has no token until somebody has signed in.
   */
  startDraft(actor: Actor, asked: Asked, replaces?: DraftId): Promise<Draft>;
  /** A link for signing in to the draft's host; the ones before it count no more. `place` is where it will stand. */
  offerSignIn(actor: Actor, id: DraftId, place: string): Promise<SignInLink>;
  /** A link to a page that takes the draft's secret, as with `offerSignIn`. */
  offerSecretPage(actor: Actor, id: DraftId, place: string): Promise<SecretPageLink>;
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

  /** What a full member may do. Nobody is asked for permission: this is what permission comes from. */
  findRole(workspace: WorkspaceId, userId: string): Promise<FoundRole>;
  readRoles(actor: Actor): Promise<RolesView>;
  /**
   * Gives a person or a user group a role by name, in the place of the one they had by name. An InputError when a
   * setting makes that person admin, when it is no full member, and when nobody would be admin any more.
   */
  giveRole(actor: Actor, who: RoleGrant['who'], role: RoleGrant['role']): Promise<RoleChange>;
  /** Takes away what was given by name, on the same terms. */
  takeRole(actor: Actor, who: RoleGrant['who']): Promise<RoleChange>;
  /** What full members may do whom nothing names; answers with what it was. */
  setEverybody(actor: Actor, everybody: WorkspaceSettings['everybody']): Promise<WorkspaceSettings['everybody']>;

  /** Says who answers for an integration. An InputError on `owner` or `backup` for whoever is no full member. */
  assign(actor: Actor, id: IntegrationId, assignment: Assignment): Promise<Assigned>;

  /** Who did what, the newest first. */
  listHistory(actor: Actor, query: AuditQuery): Promise<readonly AuditRecord[]>;
  /** The integrations that are or were called so, also those that are long gone; the likeliest first. */
  traceHistory(actor: Actor, words: string): Promise<readonly Traced[]>;
  /** All that fits, for taking it out. */
  exportHistory(actor: Actor, filter: HistoryFilter): Promise<readonly AuditRecord[]>;

  /** For whoever runs the bot alone: it spans every workspace. */
  checkStore(actor: Actor): Promise<StoreCheck>;
}
