export type { Alerts, Route } from './alerts.ts';
export { createAlerts } from './create-alerts.ts';
export { createOutbox, type Outbox } from './create-outbox.ts';
export { type AlertDesk, createAlertDesk } from './desk.ts';
export type { Look } from './look.ts';
export type { Poster, Seen, Sent } from './poster.ts';
export { createPreview } from './preview.ts';
export { createRoute } from './route.ts';
