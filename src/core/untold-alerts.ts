import type { Alert } from './alert.ts';
import type { IntegrationId } from './ids.ts';

/**
 * Alerts that need somebody and that a list of integrations in need and of tokens that end does not tell already;
 * what is snoozed waits.
 */
export function findUntoldAlerts(alerts: readonly Alert[], inNeed: ReadonlySet<IntegrationId>): readonly Alert[] {
  return alerts.filter(({ finding: { kind, integration }, snoozed }) => {
    if (snoozed || kind === 'token-expiry') return false;
    return kind !== 'connection' || !integration || !inNeed.has(integration.id);
  });
}
