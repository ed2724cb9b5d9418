import { Octokit, RequestError } from 'octokit';
import type { PasswordCredential } from '../../core/credential.ts';
import { HostError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import type { Net } from '../../net/index.ts';
import type { AnswerCache } from '../answer-cache.ts';
import { userAgent } from '../contact.ts';
import type { Ask } from './ask.ts';
import { type AskWith, askConditionally } from './ask-conditionally.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function readHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** https://docs.github.com/en/enterprise-server@3.4/rest/overview/other-authentication-methods#basic-authentication */
function basic({ username, password }: PasswordCredential): string {
  return `Basic ${Buffer.from(`${username}:${password.reveal()}`).toString('base64')}`;
}

/**
 * Octokit for its routes and typed answers only. Its retries repeat what must not be repeated, its throttle sleeps in
 * memory and is shared by all instances of the process, and its own fetch knows no deadline: all three are ours.
 * Pages are never followed by Octokit, which would take the token to whatever host a Link header names. With `answers`,
 * what was answered in an earlier run is asked for only as far as it changed.
 */
export function createClient(
  apiUrl: string,
  credential: Secret | PasswordCredential,
  net: Pick<Net, 'fetch'>,
  answers?: AnswerCache,
): Ask {
  const octokit = new Octokit({
    ...(credential instanceof Secret ? { auth: credential.reveal() } : {}),
    baseUrl: apiUrl,
    userAgent,
    log: silent,
    retry: { enabled: false },
    throttle: { enabled: false },
    request: { fetch: net.fetch, redirect: 'manual' },
  });

  const signIn = () => (credential instanceof Secret ? {} : { authorization: basic(credential) });
  const { fingerprint } = credential instanceof Secret ? credential : credential.password;

  const ask: AskWith = async (route, parameters, headers) => {
    try {
      const answer = await octokit.request(route, { ...parameters, headers: { ...headers, ...signIn() } });
      return { status: answer.status, headers: readHeaders(answer.headers), data: answer.data as unknown };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // Without an answer Octokit says "status 500": what really happened is the cause.
      if (error.cause instanceof HostError) throw error.cause;
      if (!error.response) throw new HostError('unreachable', `${new URL(apiUrl).hostname} could not be reached`);
      return { status: error.response.status, headers: readHeaders(error.response.headers), data: error.response.data };
    }
  };
  if (answers) return askConditionally(ask, answers, `${apiUrl} ${fingerprint}`);
  return (route, parameters = {}) => ask(route, parameters, {});
}
