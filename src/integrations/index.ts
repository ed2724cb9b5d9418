export { readAccepted } from './accept-limit.ts';
export { createIntegrations } from './create-integrations.ts';
export type { Diagnosis, DiagnosisProgress } from './diagnose.ts';
export { isSameName, readIntegrationName } from './integration-name.ts';
export type {
  Allowance,
  Asked,
  CreateAnswers,
  Integrations,
  ManyReports,
  ReadBudget,
  TestOptions,
  TestProgress,
} from './integrations.ts';
export type { IntegrationsParts } from './parts.ts';
export type { RemovedIntegration } from './remove.ts';
export { testLimits } from './side-by-side.ts';
export { findOAuthWay, type OAuthWay, type SignInLink } from './sign-in.ts';
