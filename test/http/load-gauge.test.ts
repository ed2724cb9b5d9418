import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLoadGauge, type LoadGauge } from '../../src/http/index.ts';

let gauge: LoadGauge | undefined;
afterEach(() => {
  gauge?.close();
});

/** Keeps the event loop busy, as too much work would. */
function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('how far behind the process is', () => {
  it('shows while the event loop is held up turn after turn, and is over when that is', async () => {
    gauge = createLoadGauge(40);
    const measured = gauge;
    expect(measured.isOverloaded()).toBe(false);

    let busy = true;
    const turn = () => {
      if (!busy) return;
      block(120);
      setImmediate(turn);
    };
    turn();

    await vi.waitFor(() => expect(measured.isOverloaded()).toBe(true), { timeout: 10_000 });
    busy = false;
    await vi.waitFor(() => expect(measured.isOverloaded()).toBe(false), { timeout: 10_000 });
  });
});
