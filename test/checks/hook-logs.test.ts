import { describe, expect, it } from 'vitest';
import type { Check, CheckContext } from '../../src/checks/check.ts';
import { hookDeliveries } from '../../src/checks/hook-deliveries.ts';
import { hookSilence } from '../../src/checks/hook-silence.ts';
import type { DeliveryView, HookAbility } from '../../src/providers/index.ts';
import { aContext, type ContextOrder, dayMs, NOW } from '../builders/context.ts';
import { aHook, aRepository, holding, hooking } from '../builders/organizations.ts';
import { saying } from '../builders/saying.ts';

const hourMs = 60 * 60 * 1000;

const on = (check: Check, hooks: HookAbility, order: ContextOrder = {}) =>
  check.run(aContext({ provider: 'github', ...order, host: { hooks, ...order.host } }));

function aDelivery(given: Partial<DeliveryView> = {}): DeliveryView {
  return {
    id: null,
    key: null,
    at: NOW - hourMs,
    arrived: true,
    status: 'OK',
    durationMs: 200,
    event: 'push',
    ...given,
  };
}
const failed = (status: string, at = NOW - hourMs) => aDelivery({ arrived: false, status, at });
const logged = (check: Check, deliveries: readonly DeliveryView[] | null, order: ContextOrder = {}) =>
  on(check, hooking([aHook()], { deliveries: async () => deliveries }), { deep: true, ...order });

describe('hook-deliveries', () => {
  it.each([
    ['all arrived', Array.from({ length: 30 }, () => aDelivery()), 'pass'],
    [
      'one of thirty failed',
      [...Array.from({ length: 29 }, () => aDelivery()), failed('timed out', NOW - dayMs)],
      'pass',
    ],
    [
      'one of twenty failed',
      [...Array.from({ length: 19 }, () => aDelivery()), failed('timed out', NOW - dayMs)],
      'warn',
    ],
    ['the newest two failed', [failed('502'), failed('502'), aDelivery({ at: NOW - 2 * hourMs })], 'warn'],
    [
      'the newest three failed',
      [failed('502'), failed('502'), failed('502'), aDelivery({ at: NOW - 2 * hourMs })],
      'fail',
    ],
    ['the only one failed', [failed('502')], 'fail'],
    [
      'old failures of a short log are over',
      [aDelivery(), failed('502', NOW - dayMs), failed('502', NOW - dayMs)],
      'pass',
    ],
    ['the log is empty', [], 'unknown'],
    ['there is no log', null, 'unknown'],
  ] as const)('judges a log where %s as %s', async (_, deliveries, status) => {
    expect((await logged(hookDeliveries, deliveries)).status).toBe(status);
  });

  it('reads no log of a hook that was left behind, switched off', async () => {
    const old = aHook({ id: '9', url: 'https://flow.pluralsight.com/webhooks/0', isActive: false });
    const deliveries = async (hook: { readonly id: string }) => (hook.id === old.id ? [failed('502')] : [aDelivery()]);

    expect((await on(hookDeliveries, hooking([old, aHook()], { deliveries }), { deep: true })).status).toBe('pass');
  });

  it.each([
    ['failed to connect to host', 'network', /outbound firewall/],
    ['failed to connect to network', 'network', /outbound firewall/],
    ['internal error', 'network', /outbound firewall/],
    ['timed out', 'flow-admin', /answers too late/],
    ['Peer certificate cannot be authenticated with given CA certificates', 'network', /full chain/],
    ['503 Invalid HTTP Response: 503', 'flow-admin', /turns deliveries away/],
    ['something new', 'owner', /Look at the failed deliveries/],
  ])('knows what to do about “%s”', async (status, who, summary) => {
    const verdict = await logged(hookDeliveries, [failed(status)]);

    expect(verdict).toMatchObject({ remedy: { who, summary: expect.stringMatching(summary) as string } });
    expect(verdict.detail).toContain(status);
  });

  it.each([
    [7_999, 'pass'],
    [8_001, 'warn'],
  ])('judges deliveries of %i ms against a deadline of ten seconds as %s', async (durationMs, status) => {
    expect((await logged(hookDeliveries, [aDelivery({ durationMs })])).status).toBe(status);
  });
});

describe('hook-silence', () => {
  const silence = (activeAt: number | null, toldAt: number | null) =>
    logged(hookSilence, toldAt === null ? [] : [aDelivery({ at: toldAt })], {
      host: { repositories: holding([aRepository({ activeAt })]) },
    });

  it.each([
    ['told at once', NOW - 5 * hourMs, NOW - 5 * hourMs, 'pass'],
    ['told just in time', NOW - 5 * hourMs, NOW - 6 * hourMs, 'pass'],
    ['never told', NOW - 5 * hourMs, NOW - 6 * hourMs - 1, 'fail'],
    ['never told, the log being empty', NOW - 5 * hourMs, null, 'fail'],
    ['too young to be told', NOW - hourMs + 1, NOW - dayMs, 'pass'],
    ['older than the log', NOW - 3 * dayMs, null, 'pass'],
    ['not dated', null, NOW, 'unknown'],
  ])('judges a push that was %s', async (_, activeAt, toldAt, status) => {
    expect((await silence(activeAt, toldAt)).status).toBe(status);
  });

  it('counts a delivery that failed: the host did tell', async () => {
    const verdict = await logged(hookSilence, [failed('502', NOW - 5 * hourMs)], {
      host: { repositories: holding([aRepository({ activeAt: NOW - 5 * hourMs })]) },
    });

    expect(verdict.status).toBe('pass');
  });

  it('asks nothing of a hook that tells no pushes', async () => {
    const hooks = hooking([aHook({ events: ['pull_request'] })]);
    const host = { repositories: holding([aRepository({ activeAt: NOW - 5 * hourMs })]) };

    expect((await on(hookSilence, hooks, { deep: true, host })).status).toBe('unknown');
  });

  it('only warns where the time may be that of something no webhook tells', async () => {
    const hooks = hooking([aHook({ kind: 'project', target: 'acme/app' })]);
    const host = { repositories: holding([aRepository({ activeAt: NOW - 5 * hourMs })]) };

    expect((await on(hookSilence, hooks, { provider: 'gitlab', deep: true, host })).status).toBe('warn');
  });

  const team = (index: number) => `team-${String(index).padStart(2, '0')}`;
  /** So many organisations with a webhook each; in the first `lively` something happened this morning. */
  const many = (count: number, lively: number) => {
    const read: string[] = [];
    const hooks = Array.from({ length: count }, (_, index) => aHook({ id: String(index), target: team(index) }));
    const ability = hooking(hooks, {
      deliveries: async ({ target }) => {
        read.push(target);
        return [aDelivery({ at: NOW - 5 * hourMs })];
      },
    });
    const activeAt = (index: number) => (index < lively ? NOW - 5 * hourMs : NOW - 300 * dayMs);
    const repositories = hooks.map((_, index) =>
      aRepository({ path: `${team(index)}/app`, activeAt: activeAt(index) }),
    );
    const look = (given: Partial<CheckContext> = {}) => {
      const host = { hooks: ability, repositories: holding(repositories) };
      return hookSilence.run({ ...aContext({ provider: 'github', deep: true, host }), ...given });
    };
    return { read, look };
  };

  it('reads the logs of those alone where something happened lately', async () => {
    const { read, look } = many(40, 8);

    expect((await look()).status).toBe('pass');
    expect(read).toEqual(Array.from({ length: 8 }, (_, index) => team(index)));
  });

  it('reads one log where nothing happened anywhere, to know that there is one', async () => {
    const { read, look } = many(40, 0);

    expect((await look()).status).toBe('pass');
    expect(read).toHaveLength(1);
  });

  it('reads twenty logs, says which it left out, and begins with those an hour later', async () => {
    const { read, look } = many(26, 26);

    const first = await look();
    const left = first.facts?.['notLookedAt'];
    expect([read.length, left]).toEqual([20, Array.from({ length: 6 }, () => saying(/^team-\d\d$/))]);
    expect(first.detail).toMatch(/Not looked at this time, .*: team-\d\d, .* and 1 more\.$/);

    await look({ clock: { now: () => NOW + hourMs, monotonicMs: () => 0 } });
    expect(new Set(read).size).toBe(26);
  });

  it('stops where the host takes long, and tells what it knows', async () => {
    const { read, look } = many(12, 12);
    let passed = 0;
    const clock = { now: () => NOW, monotonicMs: () => (passed += 3000) };

    const { status, facts } = await look({ clock });
    expect([status, read.length, facts?.['notLookedAt']]).toEqual([
      'pass',
      4,
      Array.from({ length: 8 }, () => saying(/^team/)),
    ]);
  });
});
