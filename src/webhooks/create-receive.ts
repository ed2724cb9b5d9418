import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../core/clock.ts';
import { isForPeople } from '../core/errors.ts';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import type { Ledger } from '../storage/index.ts';
import type { FindOrigin, Sender } from './create-find-origin.ts';
import { createBlindKey } from './hook-key.ts';
import type { HookKeys, OpenHook } from './open-hook-keys.ts';
import { largestBodyBytes, type Outcome } from './outcome.ts';
import { ways } from './ways/all.ts';
import type { Marked } from './ways/way.ts';

export interface ReceiveParts {
  readonly keys: HookKeys;
  readonly ledger: Pick<Ledger, 'keepDelivery'>;
  /** Whether the public address of the bot is an https one. */
  readonly isSecure: boolean;
  readonly findOrigin: FindOrigin;
  /** Something new waits to be read. */
  readonly onKept: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Arrival {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string | undefined;
}

/** The family of hosts in the address, for counting; `none` where the address is none. */
export interface Judged {
  readonly family: string;
}
export interface Refused extends Judged {
  readonly outcome: Outcome;
}
export interface Expected extends Judged {
  /** Each part of the body as it comes. */
  hear(part: Buffer): void;
  /** All of it. Resolves when it is on the disk, or is not going to be. Never rejects. */
  take(parts: readonly Buffer[]): Promise<Outcome>;
}

/** Looks at what stands before the body, so that as little as possible is read of what is refused anyway. */
export type Receive = (arrival: Arrival) => Refused | Expected;

const refused: Promise<Outcome> = Promise.resolve('unverified');
const address = /^\/webhooks\/([a-z]{1,20})\/([\w-]{1,64})$/;
const isJson = (type: string | undefined) =>
  type === 'application/json' || (type !== undefined && /^application\/json[ \t]*(?:;|$)/i.test(type));

function findFault({ method, headers }: Arrival, isSecure: boolean): Outcome | undefined {
  if (method !== 'POST') return 'not-posted';
  const scheme = headers['x-forwarded-proto'];
  // Of several proxies the first says how the host came.
  if (isSecure && typeof scheme === 'string' && /^\s*http\s*(?:,|$)/i.test(scheme)) return 'insecure';
  if (!isJson(headers['content-type'])) return 'not-json';
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return 'encoded';
  return Number(headers['content-length'] ?? 0) > largestBodyBytes ? 'too-large' : undefined;
}

/**
 * Receives deliveries: verified over the raw bytes, kept, and only then answered for; nothing in them is read. An
 * unknown webhook and a bad signature are answered alike and cost the same.
 */
export function createReceive({ keys, ledger, isSecure, findOrigin, onKept, clock, log }: ReceiveParts): Receive {
  const blind = [createBlindKey()];
  let isDiskWell = true;

  function noteKept(outcome: 'kept' | 'known' | 'busy'): Outcome {
    isDiskWell = true;
    if (outcome === 'kept') onKept();
    return outcome;
  }

  function noteRefused(error: unknown): Outcome {
    // Once, and not for each of thousands.
    if (isDiskWell && isForPeople(error))
      log.error({ err: error }, 'deliveries are not kept, and refused until they are');
    else if (isDiskWell) noteFault(log, error, { doing: 'keeping a delivery' });
    isDiskWell = false;
    return 'not-kept';
  }

  function expect(hook: OpenHook | undefined, marked: Marked, sender: Sender): Omit<Expected, 'family'> {
    const judge = marked.judge(hook?.keys ?? blind);
    return {
      hear: judge.hear,
      take(parts) {
        const now = clock.now();
        const isSigned = judge.isSigned(now);
        return hook && isSigned ? keepFrom(hook, marked, sender, now, parts) : refused;
      },
    };
  }

  function keepFrom(hook: OpenHook, marked: Marked, sender: Sender, now: number, parts: readonly Buffer[]) {
    const { event, sentAt, seal } = marked;
    const body = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const key = marked.key ?? `body-${createHash('sha256').update(body).digest('hex')}`;
    const { workspace, id, provider } = hook;
    const origin = findOrigin(provider, sender);
    const arrived = { workspace, hook: id, key, event, receivedAt: now, sentAt, origin, seal, body };
    return ledger.keepDelivery(arrived).then(noteKept, noteRefused);
  }

  return (arrival) => {
    const [, family = '', id = ''] = address.exec(arrival.path) ?? [];
    const way = ways.get(family);
    if (!way) return { family: 'none', outcome: 'nowhere' };
    const { headers } = arrival;
    const found = keys.find(id);
    const hook = found && way.providers.includes(found.provider) ? found : undefined;
    const fault = findFault(arrival, isSecure);
    if (fault !== undefined) return { family, outcome: fault };
    const marked = way.read(headers);
    if (marked === 'unsigned') return { family, outcome: 'unverified' };
    if (marked === 'unnamed') return { family, outcome: 'unnamed' };
    const forwarded = headers['x-forwarded-for'];
    const sender = { address: arrival.address, forwardedFor: typeof forwarded === 'string' ? forwarded : undefined };
    return { family, ...expect(hook, marked, sender) };
  };
}
