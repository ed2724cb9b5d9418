import type { Actor } from '../../core/actor.ts';
import type { HookId, IntegrationId } from '../../core/ids.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { HookState } from './describe-place.ts';
import type { MendedHooks } from './mend-hooks.ts';
import type { ServiceFigures } from './read-figures.ts';
import type { TidiedHooks } from './tidy-hooks.ts';

/** One place that has, or should have, a webhook. */
export interface HookRow {
  readonly place: HookPlace;
  /** How many imported repositories it serves. */
  readonly imported: number;
  readonly state: HookState;
  /** What is so, in sentences for people. */
  readonly words: string;
  /** The bot's own number for it; null where it has made none. */
  readonly hook: HookId | null;
  /** Deliveries that did not arrive and can still be asked for. */
  readonly missing: number;
  /** The host's page of it. */
  readonly url: string | null;
}

/** What stands in the way of any webhook. */
export interface HookObstacle {
  /** In sentences for people. */
  readonly words: string;
  /** The command that takes it out of the way; null where none does. */
  readonly remedy: { readonly label: string; readonly command: string } | null;
}

/** The webhooks of an integration, the worst first. */
export interface HooksOverview {
  readonly rows: readonly HookRow[];
  /** Why nothing can be said or done; null where it can. */
  readonly obstacle: HookObstacle | null;
  /** Where they point, and whether this bot is there. */
  readonly receiver: { readonly host: string; readonly isOwn: boolean } | null;
  /** What arrived here within the last day, service by service; nothing where deliveries go elsewhere. */
  readonly figures: readonly ServiceFigures[];
}

export type RepairProgress =
  /** `place` is being looked at, so many of all are done. */
  | { readonly kind: 'working'; readonly place: HookPlace; readonly done: number; readonly all: number }
  /** Waits for what the host was asked to deliver. */
  | { readonly kind: 'listening'; readonly waiting: number }
  | {
      readonly kind: 'done';
      readonly overview: HooksOverview;
      readonly made: number;
      readonly mended: number;
      readonly removed: number;
      /** What a host would not have, in sentences for people. */
      readonly refused: readonly string[];
    };

/** What came of a test. `elsewhere`: it arrived where this bot does not receive, as the host says. */
export interface TriedHook {
  readonly place: HookPlace;
  readonly outcome: 'arrived' | 'elsewhere' | 'silent';
}

/** What the bot keeps of an integration's webhooks. */
export interface KnownHooks {
  readonly integration: Pick<StoredIntegration, 'id' | 'name'>;
  /** How many it made, and of how many something has arrived. */
  readonly made: number;
  readonly working: number;
  /** Why there can be none; null where there can. */
  readonly obstacle: HookObstacle | null;
}

/** The part of the service layer that keeps webhooks; it refuses as the rest of it does. */
export interface Webhooks {
  /** Asks the host what stands there. */
  readHooks(actor: Actor, id: IntegrationId, signal: AbortSignal): Promise<HooksOverview>;
  /**
   * Sees to it that each place has one webhook that is as it should be, and that something arrives from it. However
   * often and by however many it is asked for, there is one in the end. `newSecrets` replaces each one's secret.
   */
  repairHooks(
    actor: Actor,
    id: IntegrationId,
    options: { readonly newSecrets: boolean; readonly signal: AbortSignal },
  ): AsyncIterable<RepairProgress>;
  /** Takes away those that nobody needs any more, at the host too. */
  tidyHooks(actor: Actor, id: IntegrationId, signal: AbortSignal): Promise<TidiedHooks>;
  /** Asks the host to deliver something, and says whether it arrived. Throws InputError where there is none. */
  testHook(actor: Actor, id: IntegrationId, hook: HookId, signal: AbortSignal): Promise<TriedHook>;
  /** Compares what the host says it sent with what arrived, asks again for what is missing, and wakes what rests. */
  redeliver(actor: Actor, id: IntegrationId, signal: AbortSignal): Promise<MendedHooks>;
  /** The same, of every integration that has webhooks, for the watch. Throws nothing that a host says. */
  mendAllHooks(actor: Actor, signal: AbortSignal): AsyncIterable<MendedHooks & Pick<KnownHooks, 'integration'>>;
  /** What is known of the webhooks of each integration, or of that one, without asking any host. */
  listHooks(actor: Actor, only?: IntegrationId): Promise<readonly KnownHooks[]>;
}
