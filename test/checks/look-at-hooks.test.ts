import { describe, expect, it } from 'vitest';
import { type LookOrder, lookAtHooks, type SeenHooks } from '../../src/checks/index.ts';
import { toIso } from '../../src/core/clock.ts';
import { HostError } from '../../src/core/errors.ts';
import type { HookLook } from '../../src/core/hook-health.ts';
import type { DeliveryView, HookAbility, HookKeeping, HookView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder, dayMs, NOW } from '../builders/context.ts';
import { aHookLook, aLog, aSeenHook } from '../builders/hook-health.ts';
import { aHook, aRepository, holding, hooking } from '../builders/organizations.ts';

const hourMs = 60 * 60 * 1000;

function aDelivery(given: Partial<DeliveryView> = {}): DeliveryView {
  return {
    id: '1',
    key: 'k1',
    at: NOW - hourMs,
    arrived: true,
    status: 'OK',
    durationMs: 200,
    event: 'push',
    ...given,
  };
}

const failure = (given: Partial<DeliveryView>) => aDelivery({ arrived: false, status: '502 Bad Gateway', ...given });

async function look(
  hooks: HookAbility,
  { before = null, withActivity = false }: Partial<LookOrder> = {},
  order: ContextOrder = {},
): Promise<SeenHooks> {
  const context = aContext({ provider: 'github', deep: true, ...order, host: { hooks, ...order.host } });
  const seen = await lookAtHooks(context, { before, withActivity });
  if ('status' in seen) throw new Error(`nobody could look: ${seen.detail}`);
  return seen;
}

const logging = (deliveries: readonly DeliveryView[], hooks: readonly HookView[] = [aHook()]) =>
  hooking(hooks, { deliveries: async () => deliveries });

const long = { storedAt: NOW - 30 * dayMs };

describe('a look at webhooks', () => {
  it('tells how much of the log arrived, and the host’s words for what did not', async () => {
    const deliveries = [
      failure({ id: '4', key: 'k4' }),
      failure({ id: '3', key: 'k3', at: NOW - 2 * hourMs }),
      aDelivery({ id: '2', key: 'k2', at: NOW - 3 * hourMs }),
    ];

    const { hooks } = await look(logging(deliveries));

    expect(hooks[0]?.log).toMatchObject({
      logged: 3,
      failed: 2,
      streak: 2,
      words: '502 Bad Gateway',
      newestAt: toIso(NOW - hourMs),
      arrivedAt: toIso(NOW - 3 * hourMs),
      redeliverable: { count: 2, until: toIso(NOW - 2 * hourMs + 3 * dayMs) },
    });
  });

  it('leaves out of what can be redelivered what arrived later under the same key', async () => {
    const deliveries = [aDelivery({ id: '9', key: 'k1' }), failure({ id: '1', key: 'k1', at: NOW - 2 * hourMs })];

    const { hooks } = await look(logging(deliveries));

    expect(hooks[0]?.log).toMatchObject({ failed: 1, redeliverable: { count: 0, until: null } });
  });

  it.each<[string, Partial<HookView>, string]>([
    ['is on', {}, 'on'],
    ['a person switched off', { isActive: false }, 'off-by-person'],
    ['the host switched off', { state: 'off' }, 'off-by-host'],
    ['the host lets rest', { state: 'off-for-now' }, 'resting'],
    ['a host without a word for it shows', { state: 'unknown' }, 'on'],
  ])('knows one that %s', async (_, given, state) => {
    const { hooks } = await look(hooking([aHook(given)]));

    expect(hooks[0]?.state).toBe(state);
  });

  it('remembers since when one is off, until it is on again', async () => {
    const since = toIso(NOW - dayMs);
    const before = aHookLook({ hooks: [aSeenHook({ state: 'off-by-host', offSince: since })] });

    const off = await look(hooking([aHook({ state: 'off' })]), { before });
    const on = await look(hooking([aHook()]), { before });

    expect(off.hooks[0]?.offSince).toBe(since);
    expect(on.hooks[0]?.offSince).toBeNull();
  });

  it('reads five logs at most, those first that were not read for longest, and keeps what it knew of the others', async () => {
    const hooks = Array.from({ length: 12 }, (_, index) => aHook({ id: String(index), target: `team-${index}` }));
    const read: string[] = [];
    const ability = hooking(hooks, {
      shown: { targets: [] },
      deliveries: async ({ target }) => {
        read.push(target);
        return [aDelivery()];
      },
    });
    const shown: HookAbility = {
      ...ability,
      list: async () => ({ hooks, targets: hooks.map(({ target }) => target), hiddenBecause: null }),
    };
    let before: HookLook | null = null;
    for (let hour = 0; hour < 3; hour += 1) {
      const seen: SeenHooks = await look(shown, { before }, { now: NOW + hour * hourMs });
      before = aHookLook({ hooks: seen.hooks });
    }

    expect(read).toHaveLength(15);
    expect(new Set(read).size).toBe(12);
    expect(before?.hooks.every(({ log }) => log?.logged === 1)).toBe(true);
  });

  it('counts each delivery once over many looks', async () => {
    const deliveries = [aDelivery({ id: '2', at: NOW - hourMs }), aDelivery({ id: '1', at: NOW - 2 * hourMs })];
    const first = await look(logging(deliveries));
    const before = aHookLook({ hooks: first.hooks });
    const second = await look(logging([aDelivery({ id: '3', at: NOW - 1000 }), ...deliveries]), { before });

    expect(first.hours.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(2);
    expect(second.hours.map(({ delivered }) => delivered)).toEqual([1]);
  });

  it('goes on where one webhook was taken away meanwhile', async () => {
    const hooks = [aHook(), aHook({ id: '2', target: 'tools' })];
    const ability = hooking(hooks, {
      deliveries: async ({ id }) => {
        if (id === '1') throw new HostError('not-found', 'gone', { status: 404 });
        return [aDelivery()];
      },
    });

    const seen = await look(ability);

    expect(seen.hooks.map(({ log }) => log?.logged ?? null)).toEqual([null, 1]);
  });

  it('claims nothing where the host cannot be asked', async () => {
    const ability: HookAbility = {
      ...hooking([]),
      list: () => Promise.reject(new HostError('unreachable', 'no answer', { reason: 'timed out' })),
    };
    const context = aContext({ provider: 'github', deep: true, host: { hooks: ability } });

    expect(await lookAtHooks(context, { before: null, withActivity: true })).toMatchObject({ status: 'unknown' });
  });
});

describe('what is missing', () => {
  const nowhere = hooking([], { shown: { targets: ['acme', 'tools'] } });

  it('is every place without a webhook', async () => {
    expect((await look(nowhere, {}, long)).missing).toEqual(['acme', 'tools']);
    expect((await look(hooking([aHook()], { shown: { targets: ['acme', 'tools'] } }), {}, long)).missing).toEqual([
      'tools',
    ]);
  });

  it('is nothing while the integration is new, or where others hide their webhooks', async () => {
    expect((await look(nowhere, {}, { storedAt: NOW - hourMs / 2 })).missing).toEqual([]);
    const hidden = hooking([], { shown: { targets: ['acme'], hiddenBecause: 'GitHub shows an app only its own' } });
    expect((await look(hidden, {}, long)).missing).toEqual([]);
  });
});

describe('duplicates', () => {
  it.each<[string, readonly HookView[], readonly object[]]>([
    ['one webhook', [aHook()], []],
    ['two with the same address at one place', [aHook(), aHook({ id: '2' })], [{ target: 'acme', other: 'acme' }]],
    [
      'two with different addresses at one place',
      [aHook(), aHook({ id: '2', url: 'https://flow.pluralsight.com/2' })],
      [],
    ],
    ['one that is off beside one that is on', [aHook(), aHook({ id: '2', isActive: false })], []],
    [
      'a repository’s below its organisation’s',
      [aHook(), aHook({ id: '2', kind: 'repository', target: 'acme/app', url: 'https://flow.pluralsight.com/2' })],
      [{ target: 'acme/app', other: 'acme' }],
    ],
    [
      'a repository’s for other events',
      [aHook({ events: ['push'] }), aHook({ id: '2', kind: 'repository', target: 'acme/app', events: ['release'] })],
      [],
    ],
    ['one of another organisation', [aHook(), aHook({ id: '2', target: 'acme-labs' })], []],
  ])('are seen: %s', async (_, hooks, duplicates) => {
    expect((await look(hooking(hooks))).duplicates).toEqual(duplicates);
  });
});

describe('duplicates in repositories', () => {
  const inRepository = aHook({
    id: '7',
    kind: 'repository',
    target: 'acme/app',
    url: 'https://flow.pluralsight.com/7',
  });
  const repositories = Array.from({ length: 9 }, (_, index) =>
    aRepository({ path: `acme/${index === 0 ? 'app' : `app-${index}`}`, activeAt: NOW - index * hourMs }),
  );
  const holdingThem = { host: { repositories: holding(repositories) } };
  function keeping(list: HookKeeping['list']) {
    const refuse = () => Promise.reject(new Error('a look changes nothing'));
    const asked: string[] = [];
    const ability = hooking([aHook()], {
      keeping: {
        events: () => [],
        list: (place) => {
          asked.push(place.target);
          return list(place);
        },
        create: refuse,
        change: refuse,
        remove: refuse,
        test: refuse,
        spacingMs: 1000,
      },
    });
    return { ability, asked };
  }
  const known = aHookLook({ duplicates: [{ target: 'acme/app', other: 'acme' }] });

  it('are looked for in the five most active ones, when it is their turn', async () => {
    const { ability, asked } = keeping(async ({ target }) => (target === 'acme/app' ? [inRepository] : []));
    const { duplicates } = await look(ability, { withActivity: true }, holdingThem);

    expect(asked).toEqual(['acme/app', 'acme/app-1', 'acme/app-2', 'acme/app-3', 'acme/app-4']);
    expect(duplicates).toEqual([{ target: 'acme/app', other: 'acme' }]);
  });

  it('stay known between, as long as the webhook above them is there', async () => {
    const { ability, asked } = keeping(() => Promise.reject(new Error('nobody asked for that')));

    expect((await look(ability, { before: known })).duplicates).toEqual(known.duplicates);
    expect((await look(hooking([]), { before: known })).duplicates).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('are over once they are gone, and are no others’ webhooks', async () => {
    const elsewhere = keeping(async () => [{ ...inRepository, url: 'https://ci.example.com/' }]);
    const order = { before: known, withActivity: true };

    expect((await look(elsewhere.ability, order, holdingThem)).duplicates).toEqual([]);
  });

  it('are what they were where the account may not see them', async () => {
    const refused = keeping(() => Promise.reject(new HostError('not-found', 'hidden', { status: 404 })));
    const order = { before: known, withActivity: true };

    expect((await look(refused.ability, order, holdingThem)).duplicates).toEqual(known.duplicates);
  });
});

describe('silence', () => {
  const pushed = (ago: number) => ({ host: { repositories: holding([aRepository({ activeAt: NOW - ago })]) } });
  const told = logging([aDelivery({ at: NOW - 10 * hourMs })]);

  it('is told where something happened after the newest delivery', async () => {
    const { hooks } = await look(told, { withActivity: true }, pushed(3 * hourMs));

    expect(hooks[0]?.untold).toEqual({
      repository: 'acme/app',
      activeAt: toIso(NOW - 3 * hourMs),
      toldAt: toIso(NOW - 10 * hourMs),
    });
  });

  it.each([
    ['nothing happened since', told, pushed(11 * hourMs)],
    ['it happened within the hour', told, pushed(hourMs / 2)],
    ['the log does not reach so far back', logging([]), pushed(4 * dayMs)],
    ['there is no date to go by', logging([aDelivery({ at: null })]), pushed(3 * hourMs)],
  ])('is not where %s: that is quiet', async (_, ability, order) => {
    expect((await look(ability, { withActivity: true }, order)).hooks[0]?.untold).toBeNull();
  });

  it('is seen again in every log that is read, though the repositories are asked only now and then', async () => {
    const active = { repository: 'acme/app', activeAt: toIso(NOW - 3 * hourMs) };
    const before = aHookLook({ hooks: [aSeenHook({ active, log: aLog({ marker: null }) })] });

    expect((await look(told, { before })).hooks[0]?.untold).toMatchObject(active);
    expect((await look(logging([aDelivery({ at: NOW - hourMs })]), { before })).hooks[0]?.untold).toBeNull();
  });

  it('stays known while the log is not read', async () => {
    const untold = { repository: 'acme/app', activeAt: toIso(NOW - 3 * hourMs), toldAt: null };
    const before = aHookLook({ hooks: [aSeenHook({ untold })] });
    const unread = hooking([aHook()], { deliveries: async () => null });

    expect((await look(unread, { before })).hooks[0]?.untold).toEqual(untold);
  });

  it('is asked for only when it is its turn', async () => {
    const repositories = { ...holding([]), inventory: () => Promise.reject(new Error('nobody asked for that')) };

    await expect(look(told, {}, { host: { repositories } })).resolves.toBeDefined();
  });
});
