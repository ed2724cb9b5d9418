import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'a firewall turns away whatever carries a token',
  { cause: null, outcome: 'unknown', statuses: { 'answers-as-api': 'pass' } },
  (world) =>
    world.answerWith(({ headers }) =>
      headers['authorization']
        ? {
            status: 403,
            headers: { 'content-type': 'text/html', server: 'cloudflare', 'cf-ray': '8f2a1c0d9e7b1234-AMS' },
            body: '<html><head><title>Attention Required! | Cloudflare</title></head></html>',
          }
        : undefined,
    ),
);
