export type { FlowApi, FlowIntegration, FlowList } from './flow-api.ts';
export { type FlowApiSettings, openFlowApi } from './open-flow-api.ts';
