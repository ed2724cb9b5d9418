import { describe, expect, it } from 'vitest';
import { see } from '../../src/alerts/see.ts';
import type { Alert, Finding } from '../../src/core/alert.ts';
import { findUntoldAlerts } from '../../src/core/untold-alerts.ts';
import { aFinding, anIntegrationId, left } from '../builders/alerts.ts';
import { NOW } from '../builders/service.ts';

const open = (given: Partial<Finding> = {}): Alert =>
  left(see(undefined, aFinding({ ...given, isCertain: true }), NOW));
const snoozed: Alert = {
  ...open({ kind: 'grant' }),
  snoozed: { by: 'U0ANA', at: '2026-11-21T08:00:00Z', until: '2026-11-23T08:00:00Z', rank: 1, reason: null },
};

describe('alerts that no list tells', () => {
  it.each([
    ['of an integration whose last test was fine', open(), [], true],
    ['of an integration that is listed as broken', open(), [anIntegrationId()], false],
    ['of an organisation of an integration that is listed', open({ kind: 'grant' }), [anIntegrationId()], true],
    ['of the bot itself', open({ kind: 'bot', integration: null }), [], true],
    ['of a token that ends, which has a list of its own', open({ kind: 'token-expiry' }), [], false],
    ['that is snoozed', snoozed, [], false],
  ])('are one %s: %#', (_what, alert, inNeed, isTold) => {
    expect(findUntoldAlerts([alert], new Set(inNeed))).toEqual(isTold ? [alert] : []);
  });
});
