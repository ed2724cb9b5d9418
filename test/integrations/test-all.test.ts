import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { ManyReports } from '../../src/integrations/index.ts';
import { vaultWithoutKeys } from '../../src/secrets/index.ts';
import { aFailingReport, aLimitedReport, aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, type FakeChecks, lastOf, quick, type Service, startService } from '../builders/service.ts';

let service: Service;
afterEach(() => service.close());

/** Checks whose answer is decided by the name of the integration, once it has one. */
function byName(answers: Readonly<Record<string, () => Report | Promise<Report>>>): FakeChecks {
  return async ({ integration: { id, name, provider, baseUrl, authentication } }) => ({
    ...((await answers[name ?? '']?.()) ?? aReport()),
    integration: { id, name, provider, baseUrl, authentication },
  });
}

const namesOf = ({ reports }: ManyReports) => reports.map((report) => report.integration.name);
const testAll = (signal?: AbortSignal) => service.integrations.testAll(anActor(), quick(signal));

describe('testing all', () => {
  it('tells the worst first', async () => {
    service = await startService(
      byName({ b: () => aLimitedReport(), c: () => aFailingReport(), d: () => aReport({ outcome: 'unknown' }) }),
    );
    for (const name of ['a', 'b', 'c', 'd']) await service.add(name);

    const last = await lastOf(testAll());

    expect(namesOf(last)).toEqual(['c', 'd', 'b', 'a']);
    expect(last.waiting).toEqual([]);
  });

  it('yields the state whenever one more is there', async () => {
    service = await startService();
    for (const name of ['a', 'b', 'c']) await service.add(name);

    const states = await Array.fromAsync(testAll());

    expect(states[0]).toMatchObject({ reports: [], waiting: ['a', 'b', 'c'] });
    expect(states.at(-1)?.reports).toHaveLength(3);
  });

  it.each([
    ['eight at a time', 12, (index: number) => `https://git${index % 6}.example.com`, 8],
    ['four at a time on one host', 6, () => 'https://git.example.com', 4],
    ['those of other hosts while one is busy', 8, (index: number) => `https://git${index > 5 ? 2 : 1}.example.com`, 6],
  ])('runs %s and no more', async (_what, count, urlOf, expected) => {
    const open = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    const wait = async () => {
      running += 1;
      most = Math.max(most, running);
      await open.promise;
      running -= 1;
      return aReport();
    };
    const names = Array.from({ length: count }, (_each, index) => `n${index}`);
    service = await startService(byName(Object.fromEntries(names.map((name) => [name, wait]))));
    for (const [index, name] of names.entries()) await service.add(name, { baseUrl: urlOf(index) });

    const all = lastOf(testAll());
    await vi.waitFor(() => expect(running).toBe(expected));
    open.resolve();

    expect((await all).reports).toHaveLength(count);
    expect(most).toBe(expected);
  });

  it('joins the run that is going on', async () => {
    const open = Promise.withResolvers<Report>();
    const ask = vi.fn(() => open.promise);
    service = await startService(byName({ a: ask }));
    await service.add('a');

    const first = lastOf(testAll());
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    const second = lastOf(testAll());
    open.resolve(aReport());

    expect(namesOf(await first)).toEqual(['a']);
    expect(await second).toEqual(await first);
    expect(ask).toHaveBeenCalledTimes(1);

    await lastOf(testAll());
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('goes on for the others when one of them leaves, and stops when the last has left', async () => {
    let stopped = false;
    const begun = vi.fn();
    service = await startService(async ({ integration, signal }) => {
      if (integration.name === null) return aReport();
      begun();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      stopped = true;
      signal.throwIfAborted();
      return aReport();
    });
    await service.add('a');
    const [one, other] = [new AbortController(), new AbortController()];

    const first = Array.fromAsync(testAll(one.signal));
    const second = Array.fromAsync(testAll(other.signal));
    await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(1));
    one.abort();
    await first;
    expect(stopped).toBe(false);
    other.abort();
    await second;

    await vi.waitFor(() => expect(stopped).toBe(true));
  });

  it('names the ones that could not be tested and tests the rest', async () => {
    service = await startService(
      byName({
        b: () => {
          throw new Error('a broken assumption');
        },
      }),
    );
    for (const name of ['a', 'b']) await service.add(name);

    const last = await lastOf(testAll());

    expect(namesOf(last)).toEqual(['a']);
    expect(last.untested).toEqual(['b']);
    expect(last.notes).toEqual([expect.stringMatching(/^b was not tested\. .*fault-[0-9a-f]{8}\.$/)]);
  });

  it('says which key is missing when a token does not open', async () => {
    service = await startService();
    await service.add('a');
    const locked = await startService(undefined, { store: service.store, vault: vaultWithoutKeys });

    const last = await lastOf(locked.integrations.testAll(anActor(), quick()));

    expect(last).toMatchObject({
      reports: [],
      untested: ['a'],
      notes: [saying('FLOW_ENCRYPTION_KEYS')],
    });
    await locked.close();
  });
});
