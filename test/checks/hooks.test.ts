import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { hookConfig } from '../../src/checks/hook-config.ts';
import { hookDeliveries } from '../../src/checks/hook-deliveries.ts';
import { hookEnabled } from '../../src/checks/hook-enabled.ts';
import { hookPresent } from '../../src/checks/hook-present.ts';
import { hookSilence } from '../../src/checks/hook-silence.ts';
import { repoImported } from '../../src/checks/repo-imported.ts';
import { HostError } from '../../src/core/errors.ts';
import type { DeliveryView, HookAbility, HookView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder, dayMs, NOW } from '../builders/context.ts';
import { aHook, aRefusal, aRepository, aView, holding, hooking, seeing } from '../builders/organizations.ts';

const hourMs = 60 * 60 * 1000;
const elsewhere = aHook({ url: 'https://ci.example.com/hook' });
const all = [hookPresent, hookConfig, hookEnabled, hookDeliveries, hookSilence];

const on = (check: Check, hooks: HookAbility, order: ContextOrder = {}) =>
  check.run(aContext({ provider: 'github', ...order, host: { hooks, ...order.host } }));
const withHooks = (check: Check, ...hooks: readonly HookView[]) => on(check, hooking(hooks));

describe('hook checks', () => {
  it.each([...all, repoImported])('are no question where webhooks are switched off: $id', (check) => {
    expect(check.appliesTo?.(aContext({ provider: 'github', services: ['repos'] }))).toBe(false);
    expect(check.appliesTo?.(aContext({ provider: 'github' }))).toBe(true);
  });

  const nothing = hooking([], { shown: { targets: [] } });

  it('wait for the role of a member, which is told once', async () => {
    const host = seeing([aView({ role: 'member' })]);

    expect(await on(hookPresent, nothing, { host })).toMatchObject({ status: 'skip', facts: { waitsFor: 'org-role' } });
  });

  it('wait for whatever keeps the account out', async () => {
    const host = seeing([aView(aRefusal('sso'))]);

    expect(await on(hookPresent, nothing, { host })).toMatchObject({ facts: { waitsFor: 'sso-authorised' } });
  });

  it('wait for the scope that shows hooks', async () => {
    const host = { grantedScopes: async () => ({ scopes: ['repo', 'admin:org'] }) };

    expect(await on(hookPresent, hooking([]), { host })).toMatchObject({
      status: 'skip',
      facts: { waitsFor: 'scopes' },
    });
  });

  it('wait for a deep run where looking costs a call a project', async () => {
    const verdict = await on(hookPresent, nothing, { provider: 'gitlab' });

    expect(verdict).toMatchObject({ status: 'skip', facts: { waitsFor: 'deep' } });
    expect(await on(hookPresent, nothing, { provider: 'gitlab', deep: true })).toMatchObject({
      facts: { waitsFor: 'access-level' },
    });
  });

  it('claim nothing when the host refuses to show hooks', async () => {
    const refusing = hooking([]);
    const list = async () => {
      throw new HostError('not-found', 'no', { status: 404 });
    };

    expect((await on(hookPresent, { ...refusing, list })).status).toBe('unknown');
  });

  it.each([hookDeliveries, hookSilence])('read logs in deep runs only: $id', async (check) => {
    expect(await withHooks(check, aHook())).toMatchObject({ status: 'skip', facts: { waitsFor: 'deep' } });
  });
});

describe('hook-present', () => {
  const stored: ContextOrder = { storedAt: NOW - dayMs };

  it('knows Flow’s hook by its host, whatever its path and capitals', async () => {
    expect((await withHooks(hookPresent, elsewhere, aHook({ url: 'https://FLOW.pluralsight.com/x' }))).status).toBe(
      'pass',
    );
  });

  it.each([
    ['just tested and not stored', {}, 'skip'],
    ['just stored', { storedAt: NOW - 59 * 60 * 1000 }, 'skip'],
    ['stored for a day', stored, 'fail'],
  ])('misses a hook of an integration that is %s', async (_, order, status) => {
    expect((await on(hookPresent, hooking([elsewhere]), order)).status).toBe(status);
  });

  it('claims nothing where hooks of others are not shown', async () => {
    const hidden = hooking([], { shown: { hiddenBecause: 'GitHub shows an OAuth app only its own' } });

    expect(await on(hookPresent, hidden, stored)).toMatchObject({ status: 'unknown' });
  });

  it('warns where some organisations have one and others do not', async () => {
    const verdict = await on(hookPresent, hooking([aHook()], { shown: { targets: ['acme', 'labs'] } }));

    expect(verdict).toMatchObject({
      status: 'warn',
      losses: { webhooks: 'limited' },
      facts: { missing: ['labs'] },
      remedy: { url: 'https://github.com/organizations/labs/settings/hooks' },
    });
  });

  it('lets a hook of a group cover its projects', async () => {
    const hook = aHook({ kind: 'group', target: 'acme' });

    expect((await on(hookPresent, hooking([hook], { shown: { targets: ['acme', 'acme/app'] } }))).status).toBe('pass');
  });
});

describe('hook-config', () => {
  it('passes a hook that is set up well, and one that sends everything', async () => {
    expect((await withHooks(hookConfig, aHook())).status).toBe('pass');
    expect((await withHooks(hookConfig, aHook({ events: ['*'] }))).status).toBe('pass');
  });

  it.each<[string, Partial<HookView>, object]>([
    ['events', { events: ['push'] }, { webhooks: 'limited' }],
    ['branch-filter', { branchFilter: 'main' }, { webhooks: 'limited' }],
    ['content-type', { contentType: 'form' }, {}],
    ['certificate', { verifiesCertificate: false }, {}],
    ['secret', { hasSecret: false }, {}],
    ['url', { url: 'http://flow.pluralsight.com/x' }, {}],
    ['url', { url: 'https://flow.pluralsight.com:8443/x' }, {}],
  ])('warns of %s', async (problem, given, losses) => {
    expect(await withHooks(hookConfig, aHook(given))).toMatchObject({
      status: 'warn',
      losses,
      facts: { problems: [{ target: 'acme', problem }] },
    });
  });

  it('warns of the same hook twice', async () => {
    expect(await withHooks(hookConfig, aHook(), aHook({ id: '2' }))).toMatchObject({
      facts: { problems: [{ problem: 'duplicate' }] },
    });
  });

  it('minds nothing that the host does not say', async () => {
    const silent = aHook({ contentType: null, verifiesCertificate: null, hasSecret: null });

    expect((await withHooks(hookConfig, silent)).status).toBe('pass');
  });
});

describe('hook-enabled', () => {
  it.each<[Partial<HookView>, string]>([
    [{}, 'pass'],
    [{ state: 'unknown' }, 'pass'],
    [{ isActive: false }, 'fail'],
    [{ state: 'off' }, 'fail'],
    [{ state: 'off-for-now', offUntil: NOW + hourMs }, 'warn'],
  ])('judges %j as %s', async (given, status) => {
    expect((await withHooks(hookEnabled, aHook(given))).status).toBe(status);
  });

  it('costs a part where other hooks are on', async () => {
    expect(await withHooks(hookEnabled, aHook(), aHook({ target: 'labs', isActive: false }))).toMatchObject({
      losses: { webhooks: 'limited' },
      facts: { off: ['labs'] },
    });
  });
});

function aDelivery(given: Partial<DeliveryView> = {}): DeliveryView {
  return { at: NOW - hourMs, arrived: true, status: 'OK', durationMs: 200, event: 'push', ...given };
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
    ['old failures are over', [aDelivery(), failed('502', NOW - dayMs), failed('502', NOW - dayMs)], 'warn'],
    ['the log is empty', [], 'unknown'],
    ['there is no log', null, 'unknown'],
  ] as const)('judges a log where %s as %s', async (_, deliveries, status) => {
    expect((await logged(hookDeliveries, deliveries)).status).toBe(status);
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
});

describe('repo-imported', () => {
  it('is proven by Flow’s webhook, which is made after the first import', async () => {
    expect(await withHooks(repoImported, aHook())).toMatchObject({
      status: 'pass',
      facts: { organizations: ['acme'] },
    });
  });

  it('claims nothing without it', async () => {
    expect((await withHooks(repoImported, elsewhere)).status).toBe('unknown');
  });
});
