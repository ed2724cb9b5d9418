export type { Readiness } from './health.ts';
export { createLoadGauge, type LoadGauge } from './load-gauge.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { createOAuthRoutes } from './oauth-routes.ts';
export { createSecretRoutes } from './secret-routes.ts';
export { type HttpServer, startServer } from './server.ts';
export { createSlackMeter } from './slack-meter.ts';
