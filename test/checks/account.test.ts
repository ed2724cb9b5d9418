import { describe, expect, it } from 'vitest';
import { hostStatus } from '../../src/checks/host-status.ts';
import { passwordLegacy } from '../../src/checks/password-legacy.ts';
import { rateBudget } from '../../src/checks/rate-budget.ts';
import { scopeExcess } from '../../src/checks/scope-excess.ts';
import { serviceAccount } from '../../src/checks/service-account.ts';
import { HostError } from '../../src/core/errors.ts';
import type { RateBudget } from '../../src/providers/index.ts';
import { aContext, aFakeNet, NOW } from '../builders/context.ts';

describe('scope-excess', () => {
  const judge = (scopes: readonly string[]) =>
    scopeExcess.run(aContext({ provider: 'github', host: { grantedScopes: async () => ({ scopes }) } }));

  it.each(['delete_repo', 'site_admin', 'admin:enterprise', 'workflow'])('warns of %s', async (scope) => {
    expect(await judge(['repo', scope])).toMatchObject({ status: 'warn', facts: { excess: [scope] } });
  });

  it('minds nothing that is merely not needed', async () => {
    expect((await judge(['repo', 'gist', 'admin:public_key', 'project'])).status).toBe('pass');
  });

  it('claims nothing where the scopes cannot be told', async () => {
    const host = { grantedScopes: async () => ({ unknown: 'no header' }) };

    expect((await scopeExcess.run(aContext({ provider: 'github', host }))).status).toBe('unknown');
  });
});

describe('service-account', () => {
  const judge = (login: string, name: string | null = null, marked = false) =>
    serviceAccount.run(
      aContext({
        host: { account: async () => ({ identity: { login, kind: 'user' }, serviceAccount: marked, name }) },
      }),
    );

  it.each([
    ['flow-svc', null, 'pass'],
    ['acme-bot', 'Acme Robot', 'pass'],
    ['svc_flow', 'Ana Lima', 'pass'],
    ['x81', 'Flow Service', 'pass'],
    ['alima', 'Ana Lima', 'warn'],
    ['jmuller', 'Jörg Müller-Lüdenscheidt', 'warn'],
    ['alima', 'ana', 'unknown'],
    ['botticelli', null, 'unknown'],
    ['acme', 'ACME Inc', 'unknown'],
  ])('judges %s (%s) as %s', async (login, name, status) => {
    expect((await judge(login, name)).status).toBe(status);
  });

  it('believes the host', async () => {
    expect((await judge('alima', 'Ana Lima', true)).status).toBe('pass');
  });
});

describe('password-legacy', () => {
  it('marks what is left of it, and is no question for the rest', async () => {
    expect((await passwordLegacy.run(aContext({ authentication: 'password' }))).status).toBe('warn');
    expect(passwordLegacy.appliesTo?.(aContext({ authentication: 'password' }))).toBe(true);
    expect(passwordLegacy.appliesTo?.(aContext())).toBe(false);
  });
});

describe('rate-budget', () => {
  const judge = (budget: RateBudget) => rateBudget.run(aContext({ host: { rateBudget: async () => budget } }));
  const left = (remaining: number): RateBudget => ({ limit: 5000, remaining, resetAt: NOW + 60_000 });

  it.each([
    [5000, 'pass'],
    [1000, 'pass'],
    [999, 'warn'],
    [0, 'warn'],
  ])('judges %i of 5000 left as %s', async (remaining, status) => {
    expect(await judge(left(remaining))).toMatchObject({ status, facts: { remaining, limit: 5000 } });
  });

  it('passes a host that limits nothing, and claims nothing where it is not told', async () => {
    expect((await judge({ isOff: true })).status).toBe('pass');
    expect((await judge({ unknown: 'no headers' })).status).toBe('unknown');
  });

  it('speaks even when the limit is what kept the account from being read', async () => {
    const host = {
      account: async () => {
        throw new HostError('rate-limited', 'slow down');
      },
      rateBudget: async () => left(0),
    };

    expect(await rateBudget.run(aContext({ host }))).toMatchObject({ status: 'warn', losses: { repos: 'limited' } });
  });

  it('waits for a credential that is not accepted', async () => {
    const host = {
      account: async () => {
        throw new HostError('unauthorized', 'no');
      },
    };

    expect(await rateBudget.run(aContext({ host }))).toMatchObject({ facts: { waitsFor: 'token-valid' } });
  });
});

describe('host-status', () => {
  const judge = (answer: () => Promise<Response>, deep = true) =>
    hostStatus.run({ ...aContext({ provider: 'github', deep }), net: { ...aFakeNet(), fetch: answer } });
  const summary = (components: object[]) => async () =>
    Response.json({
      status: { indicator: 'major', description: 'Partial outage' },
      incidents: [{ name: 'Delays in webhooks' }],
      components,
    });

  it('waits for a deep run', async () => {
    expect(await judge(summary([]), false)).toMatchObject({ status: 'skip', facts: { waitsFor: 'deep' } });
  });

  it('warns of trouble with what Flow needs', async () => {
    expect(await judge(summary([{ name: 'Webhooks', status: 'degraded_performance' }]))).toMatchObject({
      status: 'warn',
      facts: { components: ['Webhooks'], incidents: ['Delays in webhooks'] },
    });
  });

  it('minds no trouble with anything else', async () => {
    expect((await judge(summary([{ name: 'Copilot', status: 'major_outage' }]))).status).toBe('pass');
  });

  it.each([
    ['a page', async () => new Response('<html>')],
    ['a failure', async () => new Response('', { status: 503 })],
    ['nothing', () => Promise.reject(new HostError('unreachable', 'gone'))],
  ])('claims nothing from %s', async (_, answer) => {
    expect((await judge(answer)).status).toBe('unknown');
  });

  it.each([
    ['https://github.com', true],
    ['https://acme.ghe.com', false],
  ])('asks for %s: %s', (baseUrl, applies) => {
    expect(hostStatus.appliesTo?.(aContext({ provider: 'github', baseUrl }))).toBe(applies);
  });
});
