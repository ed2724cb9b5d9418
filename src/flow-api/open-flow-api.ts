import { z } from 'zod';
import { HostError, type HostErrorCode } from '../core/errors.ts';
import type { Authentication, ProviderId } from '../core/integration.ts';
import { hideSecrets, type Secret } from '../core/secret.ts';
import type { ServiceId } from '../core/service.ts';
import type { OpenNet } from '../net/index.ts';
import type { FlowApi, FlowIntegration } from './flow-api.ts';

export interface FlowApiSettings {
  /** Up to and with `/v3/customer/core`. */
  readonly url: string;
  readonly token: Secret;
}

/** Flow documents lists as texts, and some of its answers have arrays: both are read. */
const Words = z
  .union([z.string().transform((text) => text.split(/[,;[\]"']/)), z.array(z.string())])
  .nullish()
  .transform((words) => (words ?? []).map((word) => word.trim()).filter((word) => word !== ''));

const Shown = z.object({
  id: z.number().int(),
  name: z.string(),
  vendor_type: z.string(),
  auth_type: z.string().nullish(),
  webhooks_enabled: z.boolean().nullish(),
  enabled_source_types: Words,
  username: z.string().nullish(),
});
const Page = z.object({ results: z.array(Shown), next: z.string().nullish() });
/** Its body is not documented; where it has no such word, nothing is claimed. */
const Status = z.union([
  z.string(),
  z.object({ status: z.string() }).transform(({ status }) => status),
  z.object({ connection_status: z.string() }).transform(({ connection_status: status }) => status),
]);

const vendors: Readonly<Record<string, ProviderId>> = {
  github: 'github',
  github_enterprise: 'ghes',
  gitlab: 'gitlab',
  gitlab_enterprise: 'gitlab',
  bitbucket_server: 'bitbucket-dc',
  jira_server: 'jira-dc',
};
const ways: Readonly<Record<string, Authentication>> = {
  oauth: 'oauth',
  token: 'token',
  access_token: 'token',
  basic: 'password',
  password: 'password',
};
const sources: readonly (readonly [RegExp, ServiceId])[] = [
  [/^repos?$/i, 'repos'],
  [/^(?:prs?|pull[ _-]?requests?)$/i, 'pull-requests'],
  [/^tickets?$/i, 'tickets'],
];

const plain = (text: string) =>
  hideSecrets(text)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 100);

function toIntegration(shown: z.infer<typeof Shown>): FlowIntegration {
  const read = sources.filter(([words]) => shown.enabled_source_types.some((word) => words.test(word)));
  const way = shown.auth_type ?? '';
  return {
    id: shown.id,
    name: plain(shown.name),
    vendor: plain(shown.vendor_type),
    provider: vendors[shown.vendor_type.toLowerCase()] ?? null,
    signsInBy: plain(way),
    authentication: ways[way.toLowerCase()] ?? null,
    username: shown.username ? plain(shown.username) : null,
    services: [...read.map(([, service]) => service), ...(shown.webhooks_enabled ? ['webhooks' as const] : [])],
  };
}

function codeOf(status: number): HostErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  return status === 429 ? 'rate-limited' : 'unexpected-answer';
}

const pageSize = 100;
const mostPages = 10;

/** Speaks to Flow with an API key, which goes to that one address alone. */
export function openFlowApi({ url, token }: FlowApiSettings, openNet: OpenNet): FlowApi {
  const base = new URL(`${url}/`);
  const { hostname } = base;

  const ask = async <Value>(address: URL, schema: z.ZodType<Value>, signal: AbortSignal): Promise<Value> => {
    const net = openNet({ signal, onRequest: () => undefined });
    const answer = await net.fetch(address, {
      headers: { accept: 'application/json', authorization: `Bearer ${token.reveal()}`, 'user-agent': 'flow-bot' },
    });
    if (!answer.ok) {
      throw new HostError(codeOf(answer.status), `${hostname} answers ${answer.status}`, { status: answer.status });
    }
    const read = schema.safeParse(await answer.json().catch(() => undefined));
    if (read.success) return read.data;
    throw new HostError('unexpected-answer', `${hostname} answered with something else than Flow’s API does`, {
      status: answer.status,
    });
  };

  /** Where a list says it goes on; the key never follows it to another place. */
  const follow = (next: string): URL => {
    const address = URL.parse(next, base.href);
    if (address?.origin === base.origin && address.pathname.startsWith(base.pathname)) return address;
    throw new HostError('unexpected-answer', `${hostname} says that its list goes on somewhere else`);
  };

  return {
    async list(signal) {
      const all: FlowIntegration[] = [];
      let next: URL | undefined = new URL(`integrations?limit=${pageSize}`, base);
      for (let page = 0; page < mostPages && next; page += 1) {
        const read: z.infer<typeof Page> = await ask(next, Page, signal);
        all.push(...read.results.map(toIntegration));
        next = read.next ? follow(read.next) : undefined;
      }
      return { all, isComplete: next === undefined };
    },

    get: async (id, signal) => toIntegration(await ask(new URL(`integrations/${id}`, base), Shown, signal)),

    async connectionStatus(id, signal) {
      const status = await ask(new URL(`integrations/${id}/connection_status`, base), z.unknown(), signal);
      const read = Status.safeParse(status);
      return read.success ? plain(read.data) || null : null;
    },
  };
}
