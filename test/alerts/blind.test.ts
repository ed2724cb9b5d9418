import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/alert.ts';
import { toIso } from '../../src/core/clock.ts';
import { readOpenBlindTimes, sumBlindTimes } from '../../src/watch/find/blind-week.ts';
import { type AlertWorld, anAlertDesk } from '../builders/alert-desk.ts';
import { aFinding, anIntegrationId } from '../builders/alerts.ts';
import { NOW, type Service, startService, workspace } from '../builders/service.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const id = anIntegrationId();

let service: Service;
let world: AlertWorld;
beforeEach(async () => {
  service = await startService();
  world = anAlertDesk(service);
});
afterEach(() => service.close());

const at = (minutes: number) => NOW + minutes * minuteMs;
const seen = (minutes: number | null, given: Partial<Finding> = {}): Finding =>
  aFinding({ isCertain: true, blindSince: minutes === null ? null : toIso(at(minutes)), ...given });

/** What a sweep at that minute found: nothing, or that. */
const look = (minutes: number, ...findings: readonly Finding[]) =>
  world.alerts.observe(workspace, { integration: id, kinds: ['connection'], findings }, at(minutes));

const kept = async () =>
  (await service.parts.ledger.listBlindTimes(workspace, 0)).map(({ from, to, repositories }) => ({
    from: (from - NOW) / minuteMs,
    to: (to - NOW) / minuteMs,
    repositories,
  }));
const newest = async () => (await service.parts.ledger.listAlerts(workspace))[0];

/** How many minutes Flow was blind, of all that is kept and of what goes on, until then. */
async function minutesBlind(until: number): Promise<number> {
  const { ledger } = service.parts;
  const going = readOpenBlindTimes(await ledger.listAlerts(workspace), at(until));
  const stretches = [...(await ledger.listBlindTimes(workspace, 0)), ...going];
  const [sum] = sumBlindTimes(stretches, { from: NOW - 1000 * hourMs, to: at(until) });
  return (sum?.ms ?? 0) / minuteMs;
}

describe('the time for which Flow is blind', () => {
  it('is counted from the last test that passed until the look that finds it well', async () => {
    await look(15, seen(0));
    await look(30, seen(0));
    await look(200);

    expect(await kept()).toEqual([{ from: 0, to: 200, repositories: 214 }]);
  });

  it('is said when it is over, with for how many, and what becomes of what happened meanwhile', async () => {
    await look(15, seen(0, { services: ['repos', 'webhooks'] }));
    await look(200);

    const [over] = await service.parts.ledger.listEndedAlerts(workspace, 0);
    expect(over?.over?.words).toBe(
      'It is fine again, after 3 hours 5 minutes. Flow had read nothing from 214 repositories for 3 hours 20 minutes; what happened meanwhile comes with its next import. Webhooks that did not arrive are not sent again by themselves.',
    );
  });

  it('promises no import where the integration was only paused', async () => {
    await look(15, seen(0));
    await world.alerts.retain(workspace, []);

    const [over] = await service.parts.ledger.listEndedAlerts(workspace, 0);
    expect(over?.over?.words).not.toContain('import');
  });

  it('begins when it gets worse, where it was limited before', async () => {
    await look(15, seen(null, { services: ['tickets'] }));
    await look(30, seen(null, { services: ['tickets'] }));
    // The last test that passed was long before: Flow read repositories all the same.
    await look(45, seen(0, { rank: 2 }));
    await look(60, seen(0, { rank: 2 }));
    await look(75);

    expect(await kept()).toEqual([{ from: 30, to: 75, repositories: 214 }]);
  });

  it('ends when it gets better, and not with the alert', async () => {
    await look(15, seen(0, { rank: 2 }));
    await look(60, seen(null, { rank: 1 }));
    await look(120);

    expect(await kept()).toEqual([{ from: 0, to: 60, repositories: 214 }]);
  });

  it('does not count what lies between when it comes and goes', async () => {
    await look(15, seen(0));
    await look(30);
    await look(45, seen(30));
    await look(60);

    expect(await kept()).toEqual([
      { from: 0, to: 30, repositories: 214 },
      { from: 30, to: 60, repositories: 214 },
    ]);
    expect(await minutesBlind(100)).toBe(60);
  });

  it('is exact also where it comes and goes so often that people are told no more', async () => {
    for (let round = 0; round < 10; round += 1) {
      // Ten minutes blind of every twenty.
      await look(20 * round + 5, seen(20 * round));
      await look(20 * round + 10);
    }

    expect((await newest())?.isUnstable).toBe(true);
    expect(await minutesBlind(200)).toBe(100);
  });

  it('is not counted where one look was mistaken', async () => {
    await look(15, seen(0, { isCertain: false }));
    await look(30);

    expect(await kept()).toEqual([]);
  });

  it('goes on over a pause: what nobody looked at is not counted', async () => {
    await look(15, seen(0));
    await look(30);
    // It is back within the hour; the host was last read before the end of the first one.
    await look(45, seen(0));
    await look(50);

    expect(await minutesBlind(100)).toBe(50);
    expect(await kept()).toEqual([
      { from: 0, to: 30, repositories: 214 },
      { from: 30, to: 50, repositories: 214 },
    ]);
  });

  it('changes no message only because it grew', async () => {
    await look(15, seen(0));
    const before = await newest();
    for (let minutes = 30; minutes < 600; minutes += 15) await look(minutes, seen(0));

    const { due } = await service.parts.ledger.readOutbox(workspace, at(10_000));
    expect(due).toBe(1);
    expect((await newest())?.finding).toEqual(before?.finding);
  });
});
