import type { HookKeeping } from './hook-keeping.ts';
import type { DeliveryRange, DeliveryView, HookList, HookView } from './hook-view.ts';

export interface HookAbility {
  list(options: { readonly deep: boolean }): Promise<HookList>;
  /** The newest deliveries the host still keeps; null where it keeps no log. */
  deliveries(hook: HookView, range?: DeliveryRange): Promise<readonly DeliveryView[] | null>;
  /** How long the host waits for an answer, in ms. */
  readonly deadlineMs: number;
  /** How long the host keeps deliveries, in ms; undefined where it does not say. */
  readonly keptMs?: number;
  /** The events Flow cannot do without, in the host's words: `push`, `pull_request`. */
  readonly neededEvents: readonly string[];
  /** There where webhooks can be made and mended through the API. */
  readonly keeping?: HookKeeping;
}
