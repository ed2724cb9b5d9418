import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Reads the bodies of forms up to that size; longer ones are refused unread. */
export function readForms(server: FastifyInstance, bodyLimit: number): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

/** A page of another site could press our button; browsers tell which site a form was sent from. */
export function isFromHere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}
