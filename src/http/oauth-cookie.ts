import type { FastifyReply, FastifyRequest } from 'fastify';
import { Secret } from '../core/secret.ts';

// `__Host-` ties it to this very host, and makes browsers insist on HTTPS: RFC 6265bis section 4.1.3.2. Lax, so that it
// comes along when the host sends the browser back.
const name = '__Host-flow-sign-in';
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
const seconds = 10 * 60;

/** Lets the browser that begins a sign-in prove later that it is the one. */
export function holdBrowser(reply: FastifyReply, browser: Secret): void {
  reply.header('set-cookie', `${name}=${browser.reveal()}; Max-Age=${seconds}; ${attributes}`);
}

export function clearBrowser(reply: FastifyReply): void {
  reply.header('set-cookie', `${name}=; Max-Age=0; ${attributes}`);
}

/** What the browser holds; undefined when it holds nothing. */
export function readBrowser({ headers }: FastifyRequest): Secret | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value ? new Secret(value) : undefined;
}
