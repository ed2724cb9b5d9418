import { afterEach, describe, expect, it } from 'vitest';
import { runChecks } from '../../src/checks/index.ts';
import { newIntegrationId } from '../../src/core/ids.ts';
import { createRateLedger } from '../../src/providers/index.ts';
import type { TestSummary } from '../../src/storage/test-summary.ts';
import { aTestSummary } from '../builders/documents.ts';
import { having } from '../builders/having.ts';
import { aReport } from '../builders/reports.ts';
import { aNet } from '../builders/run-report.ts';
import { anActor, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';

let service: Service;
let asked: (readonly string[])[];
afterEach(() => service.close());

const { signal } = new AbortController();

async function start(test: Partial<TestSummary> = {}) {
  asked = [];
  service = await startService(({ checks }) => {
    asked.push(checks?.map(({ id }) => id) ?? ['all']);
    return aReport();
  });
  const acme = await service.add('acme');
  await service.store.changeIntegration(workspace, acme.id, (current) => ({
    ...current,
    lastTest: aTestSummary(test),
  }));
  asked = [];
  return acme;
}

describe('a look at the host of an integration', () => {
  it('asks for its name, its certificate and the addresses in its answers, and for nothing of the account', async () => {
    const { id } = await start();

    expect(await service.integrations.lookAtHost(anActor(), id, { signal })).toMatchObject({ outcome: 'pass' });
    expect(asked).toEqual([
      [
        'base-url',
        'private-name',
        'dns-public',
        'port-open',
        'tls-trusted',
        'tls-hostname',
        'tls-expiry',
        'no-redirect',
        'answers-as-api',
        'right-product',
        'token-valid',
        'public-urls',
      ],
    ]);
  });

  it('does not show a refused credential again', async () => {
    const { id } = await start({ outcome: 'fail', cause: 'token-valid' });
    await service.integrations.lookAtHost(anActor(), id, { signal });

    expect(asked[0]).toContain('tls-expiry');
    expect(asked[0]).not.toContain('token-valid');
    expect(asked[0]).not.toContain('public-urls');
  });

  it('keeps nothing', async () => {
    const { id } = await start();
    const before = [
      await service.integrations.get(anActor(), id),
      await service.integrations.findNewestReport(anActor(), id),
    ];
    await service.integrations.lookAtHost(anActor(), id, { signal });

    expect([
      await service.integrations.get(anActor(), id),
      await service.integrations.findNewestReport(anActor(), id),
    ]).toEqual(before);
  });

  it('is refused for what is not there', async () => {
    await start();

    await expect(service.integrations.lookAtHost(anActor(), newIntegrationId(), { signal })).rejects.toThrow();
  });
});

describe('a look at the host of a real server', () => {
  let world: GitHubWorld;
  afterEach(() => world.close());

  /** A GitHub Enterprise Server that was tested a while ago, with so many requests left of 5,000. */
  async function startAt(remaining: number) {
    let now = NOW;
    world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
    const clock = { now: () => now, monotonicMs: () => now - NOW };
    const rates = createRateLedger(clock);
    service = await startService(undefined, { clock, rates, openNet: aNet({ onAnswered: rates.note }), runChecks });
    world.setRateLimit({ enabled: true, limit: 5000, remaining, resetAt: NOW + 60 * 60 * 1000 });
    const { id } = await service.add('acme', { provider: 'ghes', baseUrl: world.url, token: goodToken });
    now += 10 * 60 * 1000;
    world.forgetRequests();
    return id;
  }

  it('asks little, and tells of the addresses in its answers', async () => {
    const id = await startAt(5000);
    const report = await service.integrations.lookAtHost(anActor(), id, { signal });

    const told = report?.checks.filter(({ status }) => status === 'pass' || status === 'warn').map((each) => each.id);
    expect(told).toEqual(having(['dns-public', 'port-open', 'token-valid', 'public-urls']));
    expect(world.requests().length).toBeLessThanOrEqual(6);
  });

  it('is put off where it would take of what is reserved for Flow', async () => {
    const id = await startAt(2400);

    expect(await service.integrations.lookAtHost(anActor(), id, { signal })).toBeUndefined();
    expect(world.requests()).toEqual([]);
  });
});
