import { Octokit, RequestError } from 'octokit';
import type { Credential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { userAgent } from '../contact.ts';
import type { Answer } from './answer.ts';

/** Asks GitHub one thing. Every HTTP status is an answer; throws HostError only when there was none. */
export type Ask = (route: string, parameters?: Readonly<Record<string, string | number>>) => Promise<Answer>;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function readHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/**
 * Octokit for its routes and typed answers only. Its retries repeat what must not be repeated, its throttle sleeps in
 * memory and is shared by all instances of the process, and its own fetch knows no deadline: all three are ours.
 * Pages are never followed by Octokit, which would take the token to whatever host a Link header names.
 */
export function createClient(apiUrl: string, credential: Credential, net: Net): Ask {
  const octokit = new Octokit({
    auth: credential.token.reveal(),
    baseUrl: apiUrl,
    userAgent,
    log: silent,
    retry: { enabled: false },
    throttle: { enabled: false },
    request: { fetch: net.fetch, redirect: 'manual' },
  });

  return async (route, parameters = {}) => {
    try {
      const answer = await octokit.request(route, { ...parameters });
      return { status: answer.status, headers: readHeaders(answer.headers), data: answer.data as unknown };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // Without an answer Octokit says "status 500": what really happened is the cause.
      if (error.cause instanceof HostError) throw error.cause;
      if (!error.response) throw new HostError('unreachable', `${new URL(apiUrl).hostname} could not be reached`);
      return { status: error.response.status, headers: readHeaders(error.response.headers), data: error.response.data };
    }
  };
}
