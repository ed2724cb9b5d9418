import { HostError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import type { DeliveryView, HookView } from './hook-view.ts';

/** Where a webhook can be put. */
export type HookPlace = Pick<HookView, 'kind' | 'target'>;

/** What the bot asks a webhook to be; the rest is always the same: JSON bodies, certificates verified, switched on. */
export interface HookWanted {
  readonly url: string;
  /** Left out, the host keeps the one that it has, where it lets anybody do that; GitLab drops it with a new address. */
  readonly secret?: Secret;
  readonly events: readonly string[];
}

/**
 * Makes, mends and tries webhooks at a host. Everything is asked anew, and nothing twice. Throws only HostError;
 * `rejected` carries the host's words, and its `refusal` says which of the known reasons it is.
 */
export interface HookKeeping {
  /** What Flow wants to be told of, in the host's words, for a webhook at that place. */
  events(place: HookPlace): readonly string[];
  /** The webhooks of one place, all pages. Throws `forbidden` or `not-found` where the account may not see them. */
  list(place: HookPlace): Promise<readonly HookView[]>;
  /** Not idempotent: whoever has no answer lists before asking again. */
  create(place: HookPlace, wanted: HookWanted): Promise<HookView>;
  /**
   * Sets address and secret, adds the events that are missing, and switches it on; events that it has stay. What GitLab
   * switched off stays so until a test arrives.
   */
  change(hook: HookView, wanted: HookWanted): Promise<HookView>;
  /** Resolves also when it is gone already. */
  remove(hook: HookView): Promise<void>;
  /**
   * Asks the host to deliver something now: a ping, or a push as if. It says nothing of whether that arrives. Rejected
   * as `nothing-to-deliver` where nobody ever pushed, and as `not-offered` where the host is too old.
   */
  test(hook: HookView): Promise<void>;
  /**
   * Asks the host to deliver that again; left out where this kind of host cannot, rejected as `not-offered` where its
   * version cannot.
   */
  readonly redeliver?: (hook: HookView, delivery: DeliveryView) => Promise<void>;
  /** How far apart redeliveries and tests are to be asked for, in ms. */
  readonly spacingMs: number;
}

/** What a hook that is there is to tell of: nothing is taken away from it. */
export function addEvents(hook: HookView, { events }: HookWanted): readonly string[] {
  return hook.events.includes('*') ? hook.events : [...new Set([...events, ...hook.events])];
}

/** For what a host, or its version, does not have. */
export function notOffered(message: string): HostError {
  return new HostError('rejected', message, { refusal: 'not-offered' });
}

/** The host's number of a delivery, by which it is asked for again. */
export function idOf({ id }: DeliveryView): string {
  if (id === null) throw notOffered('the host gives this delivery no number to ask for it again');
  return id;
}

/** Fewer letters than these tell nothing of a secret. */
const mostShown = 6;

/** The text without the secret, also where the text was cut in the middle of it. */
function hide(text: string, secret: string): string {
  const rest = text.replaceAll(secret, '[secret]');
  const kept = rest.endsWith('…') ? rest.slice(0, -1) : rest;
  for (let length = secret.length - 1; length > mostShown; length -= 1) {
    if (kept.endsWith(secret.slice(0, length))) return `${kept.slice(0, -length)}[secret]`;
  }
  return rest;
}

/** What comes of writing a secret. A host that gives it back in its refusal does not get it any further. */
export async function withoutEcho<Answer>(secret: Secret | undefined, asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof HostError) || !secret) throw error;
    const { hostSays } = error.details;
    const shown = hostSays === undefined ? {} : { hostSays: hide(hostSays, secret.reveal()) };
    throw new HostError(error.code, hide(error.message, secret.reveal()), { ...error.details, ...shown });
  }
}
