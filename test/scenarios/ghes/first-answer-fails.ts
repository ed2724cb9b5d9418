import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the first answer is a 502, and all others are good',
  { cause: null, outcome: 'unknown' },
  (world) => {
    let answers = 0;
    world.answerWith(() => {
      answers += 1;
      return answers === 1
        ? {
            status: 502,
            headers: { 'content-type': 'text/html', server: 'nginx' },
            body: '<html><head><title>502 Bad Gateway</title></head></html>',
          }
        : undefined;
    });
  },
);
