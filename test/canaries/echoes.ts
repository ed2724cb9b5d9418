import { gitLabName } from '../../demo/hosts.ts';
import type { Answer, SeenRequest } from '../world/http-world.ts';

const echoOf = ({ headers }: SeenRequest) => headers['private-token'] ?? headers['authorization'] ?? 'nothing';

/** Ways in which a host gives back what it was shown. */
export const echoes: readonly ((request: SeenRequest) => Answer)[] = [
  (request) => ({ status: 401, body: { message: `no such token: ${echoOf(request)}` } }),
  (request) => ({ status: 500, headers: { 'x-request-id': echoOf(request) }, body: 'failed' }),
  (request) => ({
    status: 302,
    headers: { location: `https://${gitLabName}/?t=${encodeURIComponent(echoOf(request))}` },
  }),
  (request) => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: `<title>${echoOf(request)}</title>`,
  }),
  // As the account's own name, which is shown and stored.
  (request) => {
    const said = echoOf(request);
    return { status: 200, body: { id: 1, username: said, login: said, name: said, version: said } };
  },
];
