export { readAccepted } from './accept-limit.ts';
export type { Asked } from './asked.ts';
export { audited } from './audit.ts';
export { countRead } from './count-read.ts';
export { createIntegrations } from './create-integrations.ts';
export type { Diagnosis, DiagnosisProgress } from './diagnose.ts';
export type { EditProgress } from './edit.ts';
export { EditConflict, type EditStamp } from './edit-stamp.ts';
export { requireFullMember } from './full-member.ts';
export { IntegrationGone } from './get-integration.ts';
export {
  type GrantPage,
  grantWords,
  type IntegrationGrants,
  needsSomeone,
  type OrganizationGrant,
} from './grants/grant.ts';
export type { FoundGrant, GrantWord } from './grants/grants.ts';
export { readGrants } from './grants/read-grants.ts';
export { describeStep } from './handover/asked-step.ts';
export type { HistoryFilter, Traced } from './history.ts';
export type { HookReview, HookSighting } from './hook-health/hook-health.ts';
export {
  describePlan,
  describeWhich,
  describeWhy,
  outcomeWords,
} from './import/describe-plan.ts';
export { exportColumns } from './import/export-columns.ts';
export type { ExportFormat } from './import/export-row.ts';
export { countOutcome, type ImportDecision, type ImportOutcome, type ImportPlan } from './import/import-plan.ts';
export type { KnownToFlow } from './import/read-flow.ts';
export type { ImportProgress } from './import/run-import.ts';
export { isSameName, readIntegrationName } from './integration-name.ts';
export type { Allowance, CreateAnswers, Integrations, ReadBudget } from './integrations.ts';
export type { Answerers } from './look-for-people.ts';
export type { News } from './news.ts';
export type { IntegrationsParts } from './parts.ts';
export type { People } from './people.ts';
export type { EditAnswers } from './read-edit.ts';
export type { SecretField } from './read-secret.ts';
export type { RemovedIntegration } from './remove.ts';
export type { BegunRenewal, Renewal } from './renew.ts';
export { describeComparison } from './renew-comparison.ts';
export { RenewConflict } from './renew-conflict.ts';
export type { RenewKind } from './renew-kind.ts';
export type { RenewAnswers } from './renew-start.ts';
export type { ReposChange } from './repos/change-repos.ts';
export type { ExclusionPreview } from './repos/preview-exclusions.ts';
export type { Coverage, ReposOverview } from './repos/read-overview.ts';
export type { RefreshProgress } from './repos/refresh-repos.ts';
export type { RoleChange, RolesView } from './roles.ts';
export { findAwaitedSecret } from './secret-page/awaited-secret.ts';
export { createSecretPage } from './secret-page/create-secret-page.ts';
export type {
  PageEnd,
  SecretArrival,
  SecretPage,
  SecretPageLink,
  SeenPage,
} from './secret-page/secret-page.ts';
export type { ServiceSwitch } from './services.ts';
export { testLimits } from './side-by-side.ts';
export { findOAuthWay, type OAuthWay, type SignInLink } from './sign-in.ts';
export type { StalledDraft } from './stalled.ts';
export type { Looked } from './sweep/looked.ts';
export { reserveOf } from './sweep/reserve.ts';
export type { ManyReports, TestOptions, TestProgress } from './test-progress.ts';
export { describeEndDay, isDay, readTokenEnd, type TokenEnd } from './token-end.ts';
export type { ClosedGaps } from './webhooks/close-gaps.ts';
export { createHookAddress, type HookAddress } from './webhooks/hook-address.ts';
export type { MendedHooks } from './webhooks/mend-hooks.ts';
export type { ServiceFigures } from './webhooks/read-figures.ts';
export type { HookReach } from './webhooks/read-reach.ts';
export type { HookRow, HooksOverview, KnownHooks, RepairProgress, TriedHook } from './webhooks/webhooks.ts';
