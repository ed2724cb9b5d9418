export { createJobs } from './all.ts';
export { createHearing } from './create-hearing.ts';
export { createLookSoon } from './create-look-soon.ts';
export { createWatch, type Watch } from './create-watch.ts';
export { createHeartbeat } from './heartbeat.ts';
export { lookAtOne } from './look-at-one.ts';
export { tellNews } from './tell-news.ts';
export { createTick } from './tick.ts';
