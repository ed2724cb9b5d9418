import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { leftFor } from '../builders/rates.ts';
import { aReport } from '../builders/reports.ts';
import { anActor, canary, lastOf, quick, type Service, startService } from '../builders/service.ts';

let service: Service;
let runs: number;
let held: PromiseWithResolvers<void>;
let isHeld: boolean;

beforeEach(async () => {
  runs = 0;
  isHeld = false;
  held = Promise.withResolvers();
  service = await startService(async ({ integration: { id, name, provider, baseUrl, authentication } }) => {
    const report: Report = aReport({ integration: { id, name, provider, baseUrl, authentication } });
    if (!isHeld) return report;
    runs += 1;
    await held.promise;
    return report;
  });
});

afterEach(() => service.close());

describe('a second test of the same integration', () => {
  it('joins the one that is going on, and both get the same report', async () => {
    const stored = await service.add('acme');
    isHeld = true;
    const test = () => lastOf(service.integrations.test(anActor(), stored, quick()));

    const both = Promise.all([test(), test()]);
    held.resolve();
    const [one, other] = await both;

    expect(runs).toBe(1);
    expect(one).toMatchObject({ kind: 'report' });
    expect(other).toEqual(one);
  });

  it('joins it also where all are tested', async () => {
    const stored = await service.add('acme');
    isHeld = true;

    const alone = lastOf(service.integrations.test(anActor(), stored, quick()));
    const among = lastOf(service.integrations.testAll(anActor(), quick()));
    held.resolve();
    await Promise.all([alone, among]);

    expect(runs).toBe(1);
  });

  it('is a run of its own when it is to look deeper', async () => {
    const stored = await service.add('acme');
    isHeld = true;
    const { signal } = new AbortController();

    const both = Promise.all([
      lastOf(service.integrations.test(anActor(), stored, quick())),
      lastOf(service.integrations.test(anActor(), stored, { deep: true, signal })),
    ]);
    held.resolve();
    await both;

    expect(runs).toBe(2);
  });
});

describe('a test that the bot runs on its own', () => {
  const look = (stored: Awaited<ReturnType<Service['add']>>, isSweep: boolean) =>
    Array.fromAsync(service.integrations.test(anActor(), stored, { ...quick(), isSweep }));

  it.each([
    ['ends without a word where what is left is Flow’s', 2_505, 0],
    ['is like any other where enough is left', 4_000, 1],
  ])('%s', async (_what, remaining, times) => {
    const stored = await service.add('acme');
    service.parts.rates.note(...leftFor(canary, remaining));
    runs = 0;
    isHeld = true;
    held.resolve();

    const replies = await look(stored, true);

    expect(runs).toBe(times);
    expect(replies.filter(({ kind }) => kind === 'report')).toHaveLength(times);
  });

  it('never holds back what a person asks for', async () => {
    const stored = await service.add('acme');
    service.parts.rates.note(...leftFor(canary, 0));

    expect((await look(stored, false)).at(-1)).toMatchObject({ kind: 'report' });
  });
});
