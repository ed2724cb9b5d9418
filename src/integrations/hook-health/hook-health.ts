import type { Actor } from '../../core/actor.ts';
import type { HookHour, HookLook } from '../../core/hook-health.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { HookReach } from '../webhooks/read-reach.ts';

export interface LookAtHooksOptions {
  readonly signal: AbortSignal;
  /** Whether hosts are also asked what happened in the repositories, which costs more calls. */
  readonly withActivity: boolean;
}

/** How the webhooks of one integration fare. */
export interface HookSighting {
  readonly integration: StoredIntegration;
  /** Undefined where nobody has looked yet. */
  readonly look: HookLook | undefined;
  /** What the bot can do about them. */
  readonly reach: HookReach;
}

export interface HookReview {
  /** Of each integration that has webhooks switched on and is not paused. */
  readonly sightings: readonly HookSighting[];
  readonly hours: readonly (HookHour & { readonly integration: StoredIntegration['id'] })[];
}

/** The health of webhooks, for the watch. */
export interface HookHealthService {
  /**
   * Asks the hosts of all integrations that have webhooks switched on, bounded side by side, keeps what they tell, and
   * yields each once it is kept. One that cannot tell keeps what was known of it, and why; one whose host is to be left
   * alone for now, or refuses the credential, is left out.
   */
  lookAtHooks(actor: Actor, options: LookAtHooksOptions): AsyncIterable<HookSighting>;
  /** What was last kept of each, and the deliveries by hours from that moment on (milliseconds since 1970). */
  reviewHooks(actor: Actor, since: number): Promise<HookReview>;
}
