export { createJobs } from './all.ts';
export { createWatch, type Watch } from './create-watch.ts';
export { createTick } from './tick.ts';
