import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runChecks } from '../../../src/checks/index.ts';
import type { Looked } from '../../../src/integrations/index.ts';
import { createRateLedger } from '../../../src/providers/index.ts';
import { aNet } from '../../builders/run-report.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, lastOf, NOW, quick, type Service, startService, workspace } from '../../builders/service.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';

const minuteMs = 60 * 1000;
const otherToken = 'ghp_canary0000000000000000000000000002';

let service: Service;
let world: GitHubWorld;
let now: number;

beforeEach(async () => {
  now = NOW;
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
  const clock = { now: () => now, monotonicMs: () => now - NOW };
  const rates = createRateLedger(clock);
  service = await startService(undefined, { clock, rates, openNet: aNet({ onAnswered: rates.note }), runChecks });
});
afterEach(async () => {
  await service.close();
  await world.close();
});

/** Adds integrations, and lets so much time pass that what their first tests told is no longer fresh. */
async function added(...names: readonly string[]) {
  const all = [];
  for (const name of names)
    all.push(await service.add(name, { provider: 'ghes', baseUrl: world.url, token: goodToken }));
  now += 10 * minuteMs;
  world.forgetRequests();
  return all;
}

async function sweep(): Promise<readonly Looked[]> {
  const { signal } = new AbortController();
  const all = await Array.fromAsync(service.integrations.sweep(anActor(), { signal }));
  now += 15 * minuteMs;
  return all.toSorted((a, b) => a.integration.name.localeCompare(b.integration.name));
}

/** What `/flow limits` says of the only integration. */
async function putOffOf(): Promise<string | undefined> {
  const all = await service.integrations.list(anActor());
  const { budgets } = await lastOf(service.integrations.readBudgets(anActor(), all, new AbortController().signal));
  return budgets[0]?.putOff;
}

const howOf = (all: readonly Looked[]) => all.map(({ how }) => how);
const signedIn = () => world.requests().filter(({ headers }) => headers['authorization']).length;
const limit = (remaining: number) =>
  world.setRateLimit({ enabled: true, limit: 5000, remaining, resetAt: now + 60 * minuteMs });

describe('a sweep of what has not changed', () => {
  it('asks the same again and counts nothing against the limit', async () => {
    await added('acme');
    limit(5000);

    const [first] = await sweep();
    const [second] = await sweep();

    expect(first).toMatchObject({ how: 'tested', report: { outcome: 'warn' } });
    expect(second).toMatchObject({ how: 'unchanged', requests: first?.requests });
    expect(second?.counted).toBe(0);
    const asked = world.requests().slice(first?.requests);
    expect(asked).toHaveLength(first?.requests ?? 0);
    expect(asked.every(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);
  });

  it('lets its last test stand as of then, and writes it down within the hour', async () => {
    const [acme] = await added('acme');
    for (let round = 0; round < 5; round += 1) await sweep();

    const stored = acme && (await service.store.findIntegration(workspace, acme.id));
    expect(Date.parse(stored?.lastTest?.at ?? '')).toBeGreaterThan(now - 30 * minuteMs);
  });

  it('tests it whole again within four hours', async () => {
    await added('acme');
    const hows: string[] = [];
    for (let round = 0; round < 17; round += 1) hows.push(...howOf(await sweep()));

    expect(hows.filter((how) => how === 'tested').length).toBeGreaterThanOrEqual(2);
    expect(hows.filter((how) => how === 'unchanged').length).toBeGreaterThanOrEqual(8);
  });

  it('does not mind a push, which changes no verdict', async () => {
    await added('acme');
    /** As GitHub answers after a push at that time; without an entity tag, so that all of it is sent each time. */
    const pushedAt = (at: string) =>
      world.rewriteWith((answer) => {
        const { ETag: _tag, ...headers } = { ETag: '', 'content-type': 'application/json', ...answer.headers };
        if (typeof answer.body !== 'object') return { ...answer, headers };
        const body = JSON.stringify(answer.body).replaceAll(/"pushed_at":(?:"[^"]*"|null)/g, `"pushed_at":"${at}"`);
        return { ...answer, headers, body };
      });
    pushedAt('2026-11-20T09:00:00Z');
    await sweep();
    pushedAt('2026-11-21T09:00:00Z');

    expect(await sweep()).toMatchObject([{ how: 'unchanged', counted: world.requests().length / 2 }]);
  });
});

describe('a sweep of what has changed', () => {
  it('tests it whole at once', async () => {
    await added('acme');
    await sweep();
    world.setScopes(goodToken, ['user']);

    expect(await sweep()).toMatchObject([{ how: 'tested', report: { outcome: 'fail' } }]);
  });

  it('tests whole what was edited meanwhile', async () => {
    const [acme] = await added('acme');
    await sweep();
    if (acme) await service.store.changeIntegration(workspace, acme.id, (each) => ({ ...each, services: ['repos'] }));

    expect(howOf(await sweep())).toEqual(['tested']);
  });
});

describe('what somebody’s own test just told', () => {
  it('is taken as it is', async () => {
    const [acme] = await added('acme');
    if (acme) await lastOf(service.integrations.test(anActor(), acme, quick()));
    world.forgetRequests();

    expect(await sweep()).toMatchObject([{ how: 'fresh', report: { integration: { name: 'acme' } } }]);
    expect(world.requests()).toEqual([]);
  });

  it('is asked again five minutes later', async () => {
    const [acme] = await added('acme');
    if (acme) await lastOf(service.integrations.test(anActor(), acme, quick()));
    now += 6 * minuteMs;

    expect(howOf(await sweep())).toEqual(['tested']);
  });
});

describe('a credential that its host refuses', () => {
  it('is shown once, and the others that use it get the same verdict', async () => {
    await added('a', 'b', 'c');
    world.revokeToken(goodToken);

    const looks = await sweep();

    expect(signedIn()).toBe(1);
    expect(looks.map(({ how }) => how).toSorted()).toEqual(['shared', 'shared', 'tested']);
    const verdicts = looks.map((each) => 'report' in each && [each.report.integration.name, each.report.cause]);
    expect(verdicts).toEqual([
      ['a', 'token-valid'],
      ['b', 'token-valid'],
      ['c', 'token-valid'],
    ]);
  });

  it('is shown at most once more where a look had found it good before', async () => {
    await added('a', 'b');
    await sweep();
    world.revokeToken(goodToken);
    world.forgetRequests();

    await sweep();

    expect(signedIn()).toBe(2);
  });

  it('is tried once in each sweep that follows, until it works again', async () => {
    await added('a', 'b', 'c');
    world.revokeToken(goodToken);
    await sweep();
    world.forgetRequests();
    await sweep();
    await sweep();
    expect(signedIn()).toBe(2);
    world.addToken(goodToken, { login: 'flow-svc', scopes: goodScopes });

    expect(howOf(await sweep())).toEqual(['tested', 'tested', 'tested']);
  });
});

describe('the budget of a sweep', () => {
  it('leaves the reserve to Flow, says so, and goes on when the host counts anew', async () => {
    const [acme] = await added('acme');
    limit(2505);
    if (acme) await lastOf(service.integrations.test(anActor(), acme, quick()));
    now += 6 * minuteMs;
    const before = acme && (await service.store.findIntegration(workspace, acme.id));
    world.forgetRequests();

    expect(await sweep()).toMatchObject([
      {
        how: 'put-off',
        words: saying('requests are left of 5,000 until 09:10 UTC; the reserve for Flow begins at 2,500.'),
      },
    ]);
    expect(world.requests()).toEqual([]);
    expect(acme && (await service.store.findIntegration(workspace, acme.id))).toEqual(before);

    expect(await putOffOf()).toMatch(/^Not looked at this time: /);

    now += 60 * minuteMs;
    expect(howOf(await sweep())).toEqual(['tested']);
    expect(await putOffOf()).toBeUndefined();
  });

  it('is one for all that share a token', async () => {
    const [first] = await added('a', 'b');
    limit(2520);
    if (first) await lastOf(service.integrations.test(anActor(), first, quick()));
    now += 6 * minuteMs;
    world.setRateLimit({ remaining: 2515 });

    expect(howOf(await sweep()).toSorted()).toEqual(['put-off', 'tested']);
  });

  it('is one for all tokens of an account', async () => {
    const [first] = await added('a');
    world.addToken(otherToken, { login: 'flow-svc', scopes: goodScopes });
    await service.add('b', { provider: 'ghes', baseUrl: world.url, token: otherToken });
    now += 10 * minuteMs;
    limit(2400);
    if (first) await lastOf(service.integrations.test(anActor(), first, quick()));
    now += 6 * minuteMs;

    expect(howOf(await sweep())).toEqual(['put-off', 'put-off']);
  });

  it('does not hold back what a person asks for', async () => {
    const [acme] = await added('acme');
    limit(100);
    const test = () => acme && lastOf(service.integrations.test(anActor(), acme, quick()));
    await test();

    expect(await test()).toMatchObject({ kind: 'report', report: { identity: { login: 'flow-svc' } } });
  });

  it('does not count where the host limits nothing', async () => {
    await added('a', 'b');

    expect(howOf(await sweep())).toEqual(['tested', 'tested']);
  });
});
