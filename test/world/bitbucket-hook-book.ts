import { createHmac, randomUUID } from 'node:crypto';
import { createHookSender, type HookOutcome, type HookSender } from './hook-sender.ts';

type Outcome = 'SUCCESS' | 'FAILURE' | 'ERROR';

interface Invocation {
  readonly finish: number;
  readonly description: string;
  readonly event?: string;
}

export interface BitbucketHookSeed {
  readonly id: number;
  readonly url: string;
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly sslVerificationRequired?: boolean;
  /** The last invocation of each outcome, when there was one. */
  readonly latest?: Partial<Readonly<Record<Outcome, Invocation>>>;
}

export interface BitbucketHook {
  readonly id: number;
  url: string;
  active: boolean;
  events: readonly string[];
  sslVerificationRequired: boolean;
  secret: string | null;
  latest: Partial<Record<Outcome, Invocation>>;
  /** Five in a row, and the server skips it. */
  failures: number;
}

/** The webhooks of projects (`ACME`) and repositories (`ACME/app`), and how they were last invoked. */
export interface BitbucketHookBook {
  readonly sender: HookSender;
  at(place: string): BitbucketHook[];
  set(place: string, seeds: readonly BitbucketHookSeed[]): void;
  newId(): number;
  deliver(hook: BitbucketHook, event: string, body: object): Promise<HookOutcome>;
  /** Sends something to an address, whichever webhook has it, and notes nothing. */
  tryOut(url: string, secret: string | null): Promise<HookOutcome>;
  happens(event: string, repository: string): Promise<void>;
}

const mostFailures = 5;

export function readHook(seed: BitbucketHookSeed): BitbucketHook {
  return {
    active: true,
    events: ['repo:refs_changed', 'pr:opened', 'pr:merged'],
    sslVerificationRequired: true,
    secret: randomUUID(),
    failures: 0,
    ...seed,
    latest: { ...seed.latest },
  };
}

/** https://confluence.atlassian.com/bitbucketserver/event-payload-938025882.html */
function describe(event: string, repository: string): object {
  const [key = '', slug = ''] = repository.split('/');
  return {
    eventKey: event,
    date: new Date().toISOString(),
    actor: { name: 'ana', displayName: 'Ana', active: true, slug: 'ana', type: 'NORMAL' },
    repository: { slug, id: 84, name: slug, scmId: 'git', project: { key, id: 1, name: key, type: 'NORMAL' } },
    ...(event === 'repo:refs_changed' ? { changes: [{ refId: 'refs/heads/main', type: 'UPDATE' }] } : {}),
  };
}

export function createHookBook(): BitbucketHookBook {
  const sender = createHookSender(20_000);
  const places = new Map<string, BitbucketHook[]>();
  let lastId = 1_000;

  const at = (place: string): BitbucketHook[] => {
    const found = places.get(place) ?? [];
    places.set(place, found);
    return found;
  };

  function send(url: string, secret: string | null, event: string, body: string): Promise<HookOutcome> {
    const signed = secret === null ? '' : createHmac('sha256', secret).update(body).digest('hex');
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Atlassian HttpClient 4.1.1 / Bitbucket-8.19.4 / Default',
      'x-event-key': event,
      'x-request-id': randomUUID(),
      ...(signed === '' ? {} : { 'x-hub-signature': `sha256=${signed}` }),
    };
    return sender.send(url, headers, body);
  }

  async function deliver(hook: BitbucketHook, event: string, body: object): Promise<HookOutcome> {
    const outcome = await send(hook.url, hook.secret, event, JSON.stringify(body));
    const isOk = outcome.status !== null && outcome.status < 300;
    const kind = isOk ? 'SUCCESS' : outcome.status === null ? 'ERROR' : 'FAILURE';
    const description = outcome.status === null ? 'Connection refused' : String(outcome.status);
    hook.latest = { ...hook.latest, [kind]: { finish: Date.now(), description, event } };
    hook.failures = isOk ? 0 : hook.failures + 1;
    return outcome;
  }

  return {
    sender,
    at,
    deliver,
    set: (place, seeds) => {
      places.set(place, seeds.map(readHook));
    },
    newId: () => {
      lastId += 1;
      return lastId;
    },
    tryOut: (url, secret) => send(url, secret, 'diagnostics:ping', JSON.stringify({ test: true })),

    async happens(event, repository) {
      const all = [...at(repository.split('/')[0] ?? ''), ...at(repository)];
      const wanting = all.filter((hook) => hook.active && hook.events.includes(event) && hook.failures < mostFailures);
      await Promise.all(wanting.map((hook) => deliver(hook, event, describe(event, repository))));
    },
  };
}
