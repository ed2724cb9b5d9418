import { createHmac, randomUUID } from 'node:crypto';
import { type DeliverySeed, type GitHubDelivery, readDelivery } from './github-deliveries.ts';
import { type GitHubScene, makePayload } from './github-payloads.ts';
import type { GitHubFlavour } from './github-state.ts';
import { createHookSender, type DeliverTo, type HookOutcome, type HookSender } from './hook-sender.ts';

export interface HookSeed {
  readonly url: string;
  /** OAuth apps see the hooks that an app made and no others; people see all but those. */
  readonly madeBy?: 'person' | 'oauth-app';
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly contentType?: 'json' | 'form';
  readonly insecure?: boolean;
  /** Signed with a secret that is this text, or that nobody knows; false for one that signs nothing. */
  readonly secret?: boolean | string | undefined;
  /** Newest first. */
  readonly deliveries?: readonly DeliverySeed[] | undefined;
}

export interface GitHubHook {
  readonly id: number;
  readonly madeBy: 'person' | 'oauth-app';
  /** When it was made, in ms. */
  readonly madeAt: number;
  url: string;
  active: boolean;
  events: readonly string[];
  contentType: 'json' | 'form';
  insecure: boolean;
  secret: string | null;
  /** Newest first. */
  readonly deliveries: GitHubDelivery[];
}

/** The hooks of organisations (`acme`), repositories (`acme/app`) and Apps (`app:7`), and what they delivered. */
export interface GitHubHookBook {
  readonly sender: HookSender;
  at(place: string): readonly GitHubHook[];
  set(place: string, seeds: readonly HookSeed[]): void;
  add(place: string, hook: Omit<GitHubHook, 'id' | 'madeAt' | 'deliveries'>): GitHubHook;
  remove(place: string, id: number): void;
  ping(place: string, hook: GitHubHook): Promise<GitHubDelivery>;
  deliver(place: string, hook: GitHubHook, event: string, payload: object): Promise<GitHubDelivery>;
  redeliver(place: string, hook: GitHubHook, delivery: GitHubDelivery): Promise<GitHubDelivery>;
  /** Delivers it to every hook that wants it, and answers when all attempts are in the log. */
  happens(event: string, scene: GitHubScene): Promise<readonly GitHubDelivery[]>;
}

/** What tests and the demo do with webhooks of an emulated GitHub. */
export interface GitHubHookActs {
  /** Replaces the hooks of an organisation (`acme`) or a repository (`acme/app`). */
  setHooks(place: string, hooks: readonly HookSeed[]): void;
  /** The hooks that stand there, with their secrets and what they delivered. */
  hooksAt(place: string): readonly GitHubHook[];
  /** Where deliveries to an address really go; without it nothing leaves, and the log says so. */
  deliverTo(route: DeliverTo): void;
  /** Takes addresses of this machine for hooks, too. */
  allowLocalHooks(): void;
  /** How long it waits for an answer to a delivery; ten seconds, or thirty, as the real one. */
  setHookDeadline(ms: number): void;
  /** Something happens, and every hook that wants it delivers it; resolves when all of that is in the logs. */
  happens(event: string, scene: GitHubScene): Promise<readonly GitHubDelivery[]>;
  /** When pings and redeliveries that were asked for are in the logs. */
  delivered(): Promise<void>;
}

export function hookActs({ set, at, happens, sender }: GitHubHookBook): GitHubHookActs {
  return {
    setHooks: set,
    hooksAt: at,
    happens,
    deliverTo: sender.deliverTo,
    allowLocalHooks: sender.allowLocal,
    setHookDeadline: sender.setDeadline,
    delivered: sender.settled,
  };
}

const made = Date.UTC(2026, 5, 1, 8);

function readHook(seed: HookSeed, index: number): GitHubHook {
  return {
    id: index + 1,
    madeBy: seed.madeBy ?? 'person',
    madeAt: made,
    url: seed.url,
    active: seed.active ?? true,
    events: seed.events ?? ['push', 'pull_request', 'issues'],
    contentType: seed.contentType ?? 'json',
    insecure: seed.insecure ?? false,
    secret: seed.secret === false ? null : typeof seed.secret === 'string' ? seed.secret : randomUUID(),
    deliveries: (seed.deliveries ?? []).map(readDelivery),
  };
}

const targetOf = (place: string) => {
  if (place.startsWith('app:')) return 'integration';
  return place.includes('/') ? 'repository' : 'organization';
};

const sign = (algorithm: string, secret: string, body: string) =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

/** In the host's own words: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/troubleshooting-webhooks */
function describeOutcome({ status, failure }: HookOutcome): Pick<GitHubDelivery, 'status' | 'statusCode'> {
  if (failure === 'timed-out') return { status: 'timed out', statusCode: 0 };
  if (status === null) return { status: 'failed to connect to host', statusCode: 0 };
  return { status: status < 400 ? 'OK' : `Invalid HTTP Response: ${status}`, statusCode: status };
}

interface HookBookOptions {
  readonly flavour: GitHubFlavour;
  readonly version: string;
  readonly webUrl: () => string;
}

export function createHookBook({ flavour, version, webUrl }: HookBookOptions): GitHubHookBook {
  const sender = createHookSender(flavour === 'cloud' ? 10_000 : 30_000);
  const places = new Map<string, GitHubHook[]>();
  const at = (place: string): GitHubHook[] => {
    const found = places.get(place.toLowerCase()) ?? [];
    places.set(place.toLowerCase(), found);
    return found;
  };
  let deliveryCount = 0;
  let hookCount = 400_000_000;

  function headersOf(place: string, hook: GitHubHook, event: string, guid: string, body: string) {
    const server = { 'x-github-enterprise-host': new URL(webUrl()).host, 'x-github-enterprise-version': version };
    return {
      accept: '*/*',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'content-type': hook.contentType === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-github-event': event,
      'x-github-delivery': guid,
      'x-github-hook-id': String(hook.id),
      'x-github-hook-installation-target-id': '1',
      'x-github-hook-installation-target-type': targetOf(place),
      ...(flavour === 'ghes' ? server : {}),
      ...(hook.secret === null
        ? {}
        : {
            'x-hub-signature': sign('sha1', hook.secret, body),
            'x-hub-signature-256': sign('sha256', hook.secret, body),
          }),
    };
  }

  async function deliver(
    place: string,
    hook: GitHubHook,
    what: Pick<GitHubDelivery, 'guid' | 'event' | 'action' | 'redelivery' | 'payload'>,
  ): Promise<GitHubDelivery> {
    const body = hook.contentType === 'json' ? what.payload : new URLSearchParams({ payload: what.payload }).toString();
    const startedAt = Date.now();
    const outcome = await sender.send(hook.url, headersOf(place, hook, what.event, what.guid, body), body);
    deliveryCount += 1;
    const delivery = {
      ...what,
      id: 20_000_000_000 + deliveryCount,
      at: startedAt,
      seconds: Math.round(outcome.ms / 10) / 100,
      ...describeOutcome(outcome),
    };
    hook.deliveries.unshift(delivery);
    return delivery;
  }

  const deliverNew = (place: string, hook: GitHubHook, event: string, payload: object) =>
    deliver(place, hook, {
      guid: randomUUID(),
      event,
      action: 'action' in payload ? String(payload.action) : null,
      redelivery: false,
      payload: JSON.stringify(payload),
    });

  return {
    sender,
    at,
    set: (place, seeds) => {
      places.set(place.toLowerCase(), seeds.map(readHook));
    },
    add(place, given) {
      hookCount += 1;
      const hook = { ...given, id: hookCount, madeAt: Date.now(), deliveries: [] };
      at(place).push(hook);
      return hook;
    },
    remove(place, id) {
      const index = at(place).findIndex((each) => each.id === id);
      if (index !== -1) at(place).splice(index, 1);
    },

    ping(place, hook) {
      const kind = targetOf(place);
      const scene = kind === 'integration' ? {} : { [kind]: place };
      const payload = makePayload('ping', { ...scene, payload: { hook_id: hook.id } }, webUrl());
      return deliverNew(place, hook, 'ping', payload);
    },
    deliver: deliverNew,
    redeliver: (place, hook, { guid, event, action, payload }) =>
      deliver(place, hook, { guid, event, action, payload, redelivery: true }),

    happens(event, scene) {
      const owner = scene.organization ?? scene.repository?.split('/')[0] ?? '';
      const payload = makePayload(event, scene, webUrl());
      const wants = (hook: GitHubHook) => hook.active && (hook.events.includes(event) || hook.events.includes('*'));
      const found = [owner, ...(scene.repository ? [scene.repository] : [])].flatMap((place) =>
        at(place)
          .filter(wants)
          .map((hook) => deliverNew(place, hook, event, payload)),
      );
      return Promise.all(found);
    },
  };
}
