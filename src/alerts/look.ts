import { type Alert, type AlertKind, alertKey, type Finding } from '../core/alert.ts';
import type { IntegrationId } from '../core/ids.ts';

/** What one look at one thing told: whatever of these kinds is not among the findings is over. */
export interface Look {
  /** Null for the bot itself. */
  readonly integration: IntegrationId | null;
  /** The kinds of alerts this look can speak of; about all others it says nothing. */
  readonly kinds: readonly AlertKind[];
  /** Of those kinds only what is about this; all that there is of them when left out. */
  readonly about?: string;
  readonly findings: readonly Finding[];
  /**
   * When the host said so, in milliseconds since 1970, where a person asked it, or where what it said is told again.
   * That raises nothing which a look was not sure of, unless the sight before is some minutes older.
   */
  readonly saidAt?: number;
  /** How what is no longer found came to its end, where the look knows; "It is fine again" else. */
  readonly how?: string | ((finding: Finding) => string);
}

/** Those that the look could speak of, and did not see what they are about any more. */
export function listGone({ integration, kinds, about, findings }: Look, alerts: readonly Alert[]): readonly Alert[] {
  const seen = new Set(findings.map(alertKey));
  return alerts.filter(
    ({ key, finding }) =>
      !seen.has(key) &&
      kinds.includes(finding.kind) &&
      (finding.integration?.id ?? null) === integration &&
      (about === undefined || finding.about === about),
  );
}

/** How it came to its end, where the look knows. */
export const describeEnd = ({ how }: Look, { finding }: Alert): string | undefined =>
  typeof how === 'function' ? how(finding) : how;
