import type { AlertKind, Finding } from '../core/alert.ts';
import type { IntegrationId } from '../core/ids.ts';

/** What one look at one thing told: whatever of these kinds is not among the findings is over. */
export interface Look {
  /** Null for the bot itself. */
  readonly integration: IntegrationId | null;
  /** The kinds of alerts this look can speak of; about all others it says nothing. */
  readonly kinds: readonly AlertKind[];
  readonly findings: readonly Finding[];
  /** How what is no longer found came to its end, where the look knows; "It is fine again" else. */
  readonly how?: string | ((finding: Finding) => string);
}
