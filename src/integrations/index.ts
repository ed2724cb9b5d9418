export { createIntegrations } from './create-integrations.ts';
export { isSameName, readIntegrationName } from './integration-name.ts';
export type { Asked, Integrations, ManyReports, TestOptions, TestProgress } from './integrations.ts';
export type { IntegrationsParts } from './parts.ts';
export { testLimits } from './test-all.ts';
