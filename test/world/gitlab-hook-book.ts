import { createHmac, randomUUID } from 'node:crypto';
import { type GitLabHappening, makeHappening } from './gitlab-payloads.ts';
import type { GitLabGroup } from './gitlab-state.ts';
import { createHookSender, type HookOutcome, type HookSender } from './hook-sender.ts';

export type AlertStatus = 'executable' | 'temporarily_disabled' | 'disabled';

export interface GitLabHookSeed {
  readonly url: string;
  /** `push` and `merge_requests` when left out. */
  readonly events?: readonly string[];
  /** As it stands until something is delivered. */
  readonly alertStatus?: AlertStatus;
  readonly disabledUntil?: string | null;
  readonly verifiesCertificate?: boolean;
  readonly branchFilter?: string;
  readonly token?: string;
  /** Newest first, as GitLab writes them: `200`, `503`, `internal error`. */
  readonly deliveries?: readonly string[];
}

/** One attempt to deliver something, as the log has it. */
export interface GitLabHookEvent {
  readonly id: number;
  readonly trigger: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly payload: object;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly status: string;
}

export interface GitLabHook {
  readonly id: number;
  url: string;
  events: readonly string[];
  verifiesCertificate: boolean;
  branchFilter: string;
  token: string | null;
  /** Set where deliveries are signed, too. */
  signingToken: string | null;
  failures: number;
  disabledUntil: string | null;
  /** What a seed says, until something is delivered. */
  pinned: AlertStatus | null;
  /** Newest first. */
  readonly log: GitLabHookEvent[];
}

/** What GitLab does with hooks beside keeping them. */
export interface GitLabHookBook {
  readonly sender: HookSender;
  now: () => number;
  /** The ops flag `auto_disabling_web_hooks`: without it every hook is executable, however often it failed. */
  isDisabling: boolean;
  statusOf(hook: GitLabHook): AlertStatus;
  newId(): number;
  /** False when that was asked for five times within a minute. */
  mayAsk(what: string): boolean;
  /** Delivers it, whatever became of the hook before. */
  deliver(hook: GitLabHook, what: GitLabHappening, key?: string): Promise<HookOutcome>;
  resend(hook: GitLabHook, event: GitLabHookEvent): Promise<HookOutcome>;
}

const minuteMs = 60_000;
const longestMs = 24 * 60 * minuteMs;
const failuresToRest = 4;
const failuresToEnd = 40;

export function readHook(seed: GitLabHookSeed, index: number): GitLabHook {
  const all = seed.deliveries ?? [];
  return {
    id: index + 1,
    url: seed.url,
    events: seed.events ?? ['push', 'merge_requests'],
    verifiesCertificate: seed.verifiesCertificate ?? true,
    branchFilter: seed.branchFilter ?? '',
    token: seed.token ?? null,
    signingToken: null,
    failures: seed.alertStatus === 'disabled' ? failuresToEnd : seed.alertStatus === 'temporarily_disabled' ? 4 : 0,
    disabledUntil: seed.disabledUntil ?? null,
    pinned: seed.alertStatus ?? null,
    log: all.map((status, position) => ({
      id: all.length - position,
      trigger: 'push_hooks',
      requestHeaders: { 'Content-Type': 'application/json', 'X-Gitlab-Token': '[REDACTED]' },
      payload: { object_kind: 'push', project: { name: 'a name nobody else should read' } },
      responseHeaders: status === 'internal error' ? {} : { Date: 'Fri, 20 Nov 2026 10:00:00 GMT' },
      seconds: 0.25,
      status,
    })),
  };
}

/** A redirect is an arrival, too. */
export const isArrival = ({ status }: HookOutcome) => status !== null && status >= 200 && status < 400;

/** https://www.standardwebhooks.com: the key is what follows the prefix, in base64. */
function signature(signingToken: string, key: string, timestamp: string, body: string): string {
  const bytes = signingToken.startsWith('whsec_')
    ? Buffer.from(signingToken.slice('whsec_'.length), 'base64')
    : Buffer.from(signingToken);
  return `v1,${createHmac('sha256', bytes).update(`${key}.${timestamp}.${body}`).digest('base64')}`;
}

export function createHookBook(version: () => string, baseUrl: () => string): GitLabHookBook {
  const sender = createHookSender(10_000);
  const asked = new Map<string, number[]>();
  const uuids = new Map<number, string>();
  let lastId = 10_000;
  const newId = () => {
    lastId += 1;
    return lastId;
  };

  function headersOf(hook: GitLabHook, title: string, key: string, body: string): Readonly<Record<string, string>> {
    const uuid = uuids.get(hook.id) ?? randomUUID();
    uuids.set(hook.id, uuid);
    const timestamp = String(Math.floor(book.now() / 1000));
    return {
      'Content-Type': 'application/json',
      'User-Agent': `GitLab/${version()}`,
      'X-Gitlab-Event': title,
      'X-Gitlab-Webhook-UUID': uuid,
      'X-Gitlab-Instance': baseUrl(),
      'X-Gitlab-Event-UUID': randomUUID(),
      'Idempotency-Key': key,
      ...(hook.token === null ? {} : { 'X-Gitlab-Token': hook.token }),
      ...(hook.signingToken === null
        ? {}
        : {
            'webhook-id': key,
            'webhook-timestamp': timestamp,
            'webhook-signature': signature(hook.signingToken, key, timestamp, body),
          }),
    };
  }

  /** Four failures in a row let it rest, longer with each one more; forty end it; one success forgets them. */
  function countOutcome(hook: GitLabHook, outcome: HookOutcome): void {
    hook.pinned = null;
    hook.failures = isArrival(outcome) ? 0 : hook.failures + 1;
    const restMs = Math.min(minuteMs * 2 ** (hook.failures - failuresToRest), longestMs);
    const isResting = hook.failures >= failuresToRest && hook.failures < failuresToEnd;
    hook.disabledUntil = isResting ? new Date(book.now() + restMs).toISOString() : null;
  }

  async function send(
    hook: GitLabHook,
    { title, trigger, payload }: Pick<GitLabHappening, 'title' | 'trigger' | 'payload'>,
    key: string,
  ): Promise<HookOutcome> {
    const body = JSON.stringify(payload);
    const headers = headersOf(hook, title, key, body);
    const outcome = await sender.send(hook.url, headers, body);
    const shown = headers['X-Gitlab-Token'] === undefined ? {} : { 'X-Gitlab-Token': '[REDACTED]' };
    const { date } = outcome.headers;
    hook.log.unshift({
      id: newId(),
      trigger,
      requestHeaders: { ...headers, ...shown },
      payload,
      responseHeaders: date === undefined ? {} : { Date: date },
      seconds: outcome.ms / 1000,
      status: outcome.status === null ? 'internal error' : String(outcome.status),
    });
    countOutcome(hook, outcome);
    return outcome;
  }

  const book: GitLabHookBook = {
    sender,
    now: () => Date.now(),
    isDisabling: true,
    newId,

    statusOf(hook) {
      if (!book.isDisabling) return 'executable';
      if (hook.pinned) return hook.pinned;
      if (hook.failures >= failuresToEnd) return 'disabled';
      const isResting = hook.disabledUntil !== null && Date.parse(hook.disabledUntil) > book.now();
      return isResting ? 'temporarily_disabled' : 'executable';
    },

    mayAsk(what) {
      const recent = (asked.get(what) ?? []).filter((at) => at > book.now() - minuteMs);
      asked.set(what, [...recent, book.now()]);
      return recent.length < 5;
    },

    deliver: (hook, what, key = randomUUID()) => send(hook, what, key),
    resend(hook, { trigger, payload, requestHeaders }) {
      const { 'X-Gitlab-Event': title = 'Push Hook', 'Idempotency-Key': key = randomUUID() } = requestHeaders;
      return send(hook, { title, trigger, payload }, key);
    },
  };
  return book;
}

/** Delivers it to every hook of those places that wants it and is not switched off. */
export async function deliverAll(
  book: GitLabHookBook,
  places: readonly GitLabGroup[],
  ...happening: Parameters<typeof makeHappening>
): Promise<void> {
  const [event] = happening;
  const what = makeHappening(...happening);
  const hooks = places.flatMap((place) => place.hooks).filter((hook) => hook.events.includes(event));
  const open = hooks.filter((hook) => book.statusOf(hook) === 'executable');
  await Promise.all(open.map((hook) => book.deliver(hook, what)));
}
