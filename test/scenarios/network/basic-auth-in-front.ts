import { onGhes } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGhes(
  'a proxy in front wants a password of its own',
  { cause: 'answers-as-api', outcome: 'fail', statuses: { 'token-valid': 'skip' }, services: allLost },
  (world) =>
    world.answerWith(() => ({
      status: 401,
      headers: { 'content-type': 'text/html', server: 'nginx', 'www-authenticate': 'Basic realm="Acme staff"' },
      body: '<html><head><title>401 Authorization Required</title></head></html>',
    })),
);
