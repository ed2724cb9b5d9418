import { describe, expect, it } from 'vitest';
import { afterQuiet } from '../../src/alerts/quiet-hours.ts';
import { createRoute, findRoute } from '../../src/alerts/route.ts';
import { toIso } from '../../src/core/clock.ts';
import { timeIn } from '../../src/core/zoned-day.ts';
import { type AlertRoute, defaultSettings } from '../../src/storage/workspace-settings.ts';
import { aFinding, anIntegrationId } from '../builders/alerts.ts';
import { workspace } from '../builders/service.ts';

const route = (channel: string, severity: AlertRoute['severity'], integration: number | null = null): AlertRoute => ({
  channel,
  severity,
  integration: integration === null ? null : anIntegrationId(integration),
});

describe('a route', () => {
  const routes = [
    route('C0ALL', 'notice'),
    route('C0CRIT', 'critical'),
    route('C0MINE', 'warning', 1),
    route('C0OTHER', 'notice', 2),
  ];

  it.each([
    ['notice', 'C0ALL'],
    ['warning', 'C0MINE'],
    ['critical', 'C0MINE'],
  ] as const)('of the integration itself comes before one of all: %s', (severity, channel) => {
    expect(findRoute(routes, aFinding({ severity }))?.channel).toBe(channel);
  });

  it('for what is more severe comes before one for everything', () => {
    const other = aFinding({ integration: { id: anIntegrationId(3), name: 'other' } });

    expect(findRoute(routes, other)?.channel).toBe('C0CRIT');
    expect(findRoute(routes, { ...other, severity: 'warning' })?.channel).toBe('C0ALL');
  });

  it('is not there for what is less severe than any asks for', () => {
    expect(findRoute([route('C0CRIT', 'critical')], aFinding({ severity: 'warning' }))).toBeUndefined();
  });
});

describe('what keeps the bot itself from its work', () => {
  const places = async (severity: 'critical' | 'warning', kind: 'bot' | 'webhooks') => {
    const store = {
      findIntegration: async () => undefined,
      getSettings: async () => ({ ...defaultSettings, routes: [route('C0ALL', 'notice')] }),
    };
    const zoneOf = async () => 'UTC';
    const clock = { now: () => 0, monotonicMs: () => 0 };
    const find = createRoute({ store, channel: 'C0ENG', admins: ['U0ADMIN'], zoneOf, clock });
    return (await find(workspace, aFinding({ kind, integration: null, severity }))).places[0];
  };

  it('goes to the admins where it is critical, and where everything goes else', async () => {
    expect(await places('critical', 'bot')).toBe('U0ADMIN');
    expect(await places('warning', 'bot')).toBe('C0ALL');
    expect(await places('critical', 'webhooks')).toBe('C0ALL');
  });
});

describe('quiet hours', () => {
  const quiet = { from: '20:00', to: '08:00', weekends: true };
  const zone = 'Europe/Berlin';
  const when = (local: string) => Date.parse(`${local}:00+01:00`);
  const heldUntil = (local: string, severity: 'warning' | 'critical' = 'warning') =>
    toIso(afterQuiet(quiet, severity, when(local), zone));

  it.each([
    ['on a weekday by day', '2026-11-23T08:00', '2026-11-23T07:00:00Z'],
    ['in the evening', '2026-11-23T20:00', '2026-11-24T07:00:00Z'],
    ['before dawn', '2026-11-24T03:30', '2026-11-24T07:00:00Z'],
    ['on a Friday evening', '2026-11-20T21:00', '2026-11-23T07:00:00Z'],
    ['on a Saturday by day', '2026-11-21T12:00', '2026-11-23T07:00:00Z'],
  ])('hold a post %s', (_when, local, expected) => {
    expect(heldUntil(local)).toBe(expected);
  });

  it.each([
    ['forward in Berlin', 'Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-29T06:00:00Z'],
    ['back in Berlin', 'Europe/Berlin', '2026-10-24T23:30:00Z', '2026-10-25T07:00:00Z'],
    ['forward in New York', 'America/New_York', '2026-03-08T05:30:00Z', '2026-03-08T12:00:00Z'],
    ['back in New York', 'America/New_York', '2026-11-01T04:30:00Z', '2026-11-01T13:00:00Z'],
    ['forward by half an hour on Lord Howe', 'Australia/Lord_Howe', '2026-10-03T14:30:00Z', '2026-10-03T21:00:00Z'],
  ])('end at their time also in a night in which clocks go %s', (_way, timeZone, now, expected) => {
    const nightly = { ...quiet, weekends: false };

    expect(toIso(afterQuiet(nightly, 'warning', Date.parse(now), timeZone))).toBe(expected);
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kathmandu'])(
    'end when clocks show so, whenever in a year they begin to wait, in %s',
    (timeZone) => {
      const nightly = { ...quiet, weekends: false };
      const from = Date.UTC(2026, 0, 1);
      const ends = new Set<string>();
      for (let now = from; now < from + 365 * 24 * 3600_000; now += 5 * 3600_000 + 60_000) {
        const at = afterQuiet(nightly, 'warning', now, timeZone);
        if (at !== now) ends.add(timeIn(at, timeZone));
      }

      expect([...ends]).toEqual(['08:00']);
    },
  );

  it('never hold what is critical', () => {
    expect(heldUntil('2026-11-21T12:00', 'critical')).toBe('2026-11-21T11:00:00Z');
  });

  it('are none where nobody set any', () => {
    expect(afterQuiet(null, 'notice', 5, zone)).toBe(5);
  });
});
