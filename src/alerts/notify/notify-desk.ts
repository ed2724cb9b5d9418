import type { Actor } from '../../core/actor.ts';
import type { Severity } from '../../core/alert.ts';
import type { IntegrationId } from '../../core/ids.ts';
import type { QuietHours } from '../../storage/workspace-settings.ts';
import type { NotifyView } from './read-routes.ts';

/** What came of writing to one place. */
export interface TestedPlace {
  readonly place: string;
  /** Why it did not arrive, in Slack's word, or `nobody` where nobody is named; null where it did. */
  readonly why: string | null;
}

/** What came of a test. */
export interface NotifyTest {
  /** Each place once, however many routes name it. */
  readonly tested: readonly TestedPlace[];
  /** Places that were not tried: one test writes to so many and no more. */
  readonly leftOut: readonly string[];
}

/** Who hears of what. Every entry point asks for permission first; what is changed is in the trail. */
export interface NotifyDesk {
  read(actor: Actor): Promise<NotifyView>;
  /**
   * From that severity on, alerts of one integration, or of all, go there; of one place and integration there is one
   * route. Where Slack is connected it is said there, and a place that cannot be written to is an InputError.
   */
  setRoute(
    actor: Actor,
    route: { readonly channel: string; readonly severity: Severity; readonly integration: IntegrationId | null },
  ): Promise<NotifyView>;
  /** Throws InputError where there is no such route. */
  dropRoute(
    actor: Actor,
    route: { readonly channel: string; readonly integration: IntegrationId | null },
  ): Promise<NotifyView>;
  setQuiet(actor: Actor, quiet: QuietHours | null): Promise<NotifyView>;
  /**
   * Writes to that channel, or to every place that alerts of that integration, or of all, go to or that a route names for
   * them. Throws InputError where no Slack is connected.
   */
  test(
    actor: Actor,
    where: { readonly channel: string } | { readonly integration: IntegrationId | null },
  ): Promise<NotifyTest>;
}
