import type { Secret } from '../core/secret.ts';
import type { DeliveryView, HookView } from './abilities.ts';

/** Where a webhook can be put. */
export type HookPlace = Pick<HookView, 'kind' | 'target'>;

/** What the bot asks a webhook to be; the rest is always the same: JSON bodies, certificates verified, switched on. */
export interface HookWanted {
  readonly url: string;
  /** Left out, the host keeps the one that it has, where it lets anybody do that. */
  readonly secret?: Secret;
  readonly events: readonly string[];
}

/** Makes, mends and tries webhooks at a host. Throws only HostError; `rejected` answers carry the host's words. */
export interface HookKeeping {
  /** What Flow wants to be told of, in the host's words, for a webhook at that place. */
  events(place: HookPlace): readonly string[];
  /** The webhooks of one place, all pages. Throws `forbidden` or `not-found` where the account may not see them. */
  list(place: HookPlace): Promise<readonly HookView[]>;
  /** Not idempotent: whoever has no answer lists before asking again. */
  create(place: HookPlace, wanted: HookWanted): Promise<HookView>;
  /** Sets address, secret and events, and switches it on. */
  change(hook: HookView, wanted: HookWanted): Promise<HookView>;
  /** Resolves also when it is gone already. */
  remove(hook: HookView): Promise<void>;
  /** Asks the host to deliver something now: a ping, or a push as if. It says nothing of whether that arrives. */
  test(hook: HookView): Promise<void>;
  /** Asks the host to deliver that again; undefined where this kind of host, or its version, cannot. */
  readonly redeliver?: (hook: HookView, delivery: DeliveryView) => Promise<void>;
  /** How far apart redeliveries and tests are to be asked for, in ms. */
  readonly spacingMs: number;
}
