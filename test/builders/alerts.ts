import type { Alert, Finding } from '../../src/core/alert.ts';
import { IntegrationId } from '../../src/core/ids.ts';

export const anIntegrationId = (number = 1) => IntegrationId.parse(`int_${String(number).padStart(32, '0')}`);

/** Something wrong with acme-gitlab that one look may be mistaken about. */
export function aFinding(given: Partial<Finding> = {}): Finding {
  return {
    kind: 'connection',
    integration: { id: anIntegrationId(), name: 'acme-gitlab' },
    about: '',
    severity: 'critical',
    step: 'broken',
    rank: 1,
    title: 'acme-gitlab is broken: the certificate ended',
    lines: ['Flow has stopped reading 214 repositories.'],
    check: 'tls-expiry',
    services: ['repos'],
    repositories: 214,
    blindSince: null,
    actions: [{ label: 'Test again', command: 'test acme-gitlab' }],
    isCertain: false,
    snoozeUpTo: null,
    ...given,
  };
}

/** What a change left of an alert; it must have left something. */
export function left({ alert }: { readonly alert: Alert | null }): Alert {
  if (!alert) throw new Error('nothing is left of the alert');
  return alert;
}
