import { expect, it, vi } from 'vitest';
import { type Log, silentLog } from '../../src/core/log.ts';
import { createTick } from '../../src/watch/tick.ts';

const everySecond = '* * * * * *';
const patience = { timeout: 5000, interval: 20 };

it('ticks until it is stopped, and never while the last one goes on', async () => {
  const begun: PromiseWithResolvers<void>[] = [];
  const ticking = createTick(
    silentLog,
    everySecond,
  )(() => {
    const next = Promise.withResolvers<void>();
    begun.push(next);
    return next.promise;
  });
  const ticks: number[] = [];
  const beside = createTick(silentLog, everySecond)(async () => void ticks.push(ticks.length));

  await vi.waitFor(() => expect(begun).toHaveLength(1), patience);
  await vi.waitFor(() => expect(ticks.length).toBeGreaterThan(2), patience);
  expect(begun).toHaveLength(1);
  begun[0]?.resolve();
  await vi.waitFor(() => expect(begun).toHaveLength(2), patience);
  await ticking.stop();
  begun[1]?.resolve();
  const seen = ticks.length;
  await vi.waitFor(() => expect(ticks.length).toBeGreaterThan(seen + 1), patience);
  await beside.stop();

  expect(begun).toHaveLength(2);
});

it('logs what goes wrong and ticks on', async () => {
  const logged: unknown[] = [];
  const log: Log = { ...silentLog, error: (data) => void logged.push(data) };
  const ticking = createTick(log, everySecond)(() => Promise.reject(new Error('no')));

  await vi.waitFor(() => expect(logged.length).toBeGreaterThan(1), patience);
  await ticking.stop();

  expect(logged[0]).toMatchObject({ doing: 'looking for what is due' });
});
