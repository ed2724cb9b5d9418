export { plannedPost } from './alerts/draw-alert.ts';
export { plannedScheduledPost } from './alerts/draw-post.ts';
export { readImageUrl } from './alerts/image-url.ts';
export { createSlackApp } from './create-slack-app.ts';
export type { SlackMeter } from './meter.ts';
export { createPeople } from './people.ts';
export { createReceiver } from './receiver.ts';
export { SocketReceiver } from './socket-receiver.ts';
