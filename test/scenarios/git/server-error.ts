import { onGit } from '../hosts.ts';

export const scenario = onGit('the server answers 503 for a while', { cause: null, outcome: 'unknown' }, (world) => {
  world.answerWith(() => ({
    status: 503,
    headers: { 'content-type': 'text/plain', 'retry-after': '120' },
    body: 'Service Unavailable',
  }));
  return { services: ['repos'] };
});
