import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { hookConfig } from '../../src/checks/hook-config.ts';
import { hookDeliveries } from '../../src/checks/hook-deliveries.ts';
import { hookEnabled } from '../../src/checks/hook-enabled.ts';
import { hookPresent } from '../../src/checks/hook-present.ts';
import { hookSilence } from '../../src/checks/hook-silence.ts';
import { repoImported } from '../../src/checks/repo-imported.ts';
import { HostError } from '../../src/core/errors.ts';
import type { HookAbility, HookView } from '../../src/providers/index.ts';
import { aContext, type ContextOrder, dayMs, NOW } from '../builders/context.ts';
import { aHook, aRefusal, aView, hooking, seeing } from '../builders/organizations.ts';

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

  it('lets a hook rest that was left behind beside one that works', async () => {
    const old = aHook({ url: 'https://flow.pluralsight.com/webhooks/0', isActive: false });

    expect((await withHooks(hookEnabled, old, aHook())).status).toBe('pass');
    expect((await withHooks(hookEnabled, old, aHook({ state: 'off' }))).status).toBe('fail');
    expect((await withHooks(hookEnabled, old, aHook({ target: 'labs' }))).status).toBe('fail');
  });

  it('costs a part where other hooks are on', async () => {
    expect(await withHooks(hookEnabled, aHook(), aHook({ target: 'labs', isActive: false }))).toMatchObject({
      losses: { webhooks: 'limited' },
      facts: { off: ['labs'] },
    });
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

  it.each([
    [['ACME', 'labs'], ['acme', 'labs'], 'pass', []],
    [['labs'], ['acme', 'labs'], 'warn', ['acme']],
    [[], ['acme'], 'unknown', undefined],
  ])(
    'goes by what was chosen here where there is no webhook yet: %j of %j',
    async (importedIn, targets, status, without) => {
      const context = aContext({ provider: 'github', host: { hooks: hooking([], { shown: { targets } }) } });

      const verdict = await repoImported.run({ ...context, integration: { ...context.integration, importedIn } });

      expect([verdict.status, verdict.facts?.['without']]).toEqual([status, without]);
    },
  );

  it('takes the webhook of an organisation, and the one of a whole App, for proof beside what was chosen', async () => {
    const judge = async (...hooks: readonly HookView[]) => {
      const ability = hooking(hooks, { shown: { targets: ['acme', 'labs'] } });
      const context = aContext({ provider: 'github', host: { hooks: ability } });
      return repoImported.run({ ...context, integration: { ...context.integration, importedIn: ['labs'] } });
    };

    expect((await judge(aHook())).status).toBe('pass');
    expect((await judge(aHook({ target: 'flow', kind: 'server' }))).status).toBe('pass');
  });
});
