import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/integrations/sweep/pace.ts';
import { createVirtualTime } from '../../tools/virtual-time.ts';

const minuteMs = 60 * 1000;
const { signal } = new AbortController();

/** When each of so many begins, counted from the first, on a clock that only sleepers move. */
async function begins(count: number, spreadMs?: number): Promise<readonly number[]> {
  const time = createVirtualTime(0);
  const pace = createPace(time, { count, spreadMs, signal });
  const at: number[] = [];
  const waiting = Array.from({ length: count }, () => pace().then(() => at.push(time.clock.now())));
  await time.until(() => at.length === count);
  await Promise.all(waiting);
  return at;
}

describe('the pace of a sweep', () => {
  it('lets few begin half a second apart', async () => {
    expect(await begins(4)).toEqual([0, 500, 1000, 1500]);
  });

  it('spreads a thousand evenly over eight minutes, so that each is looked at again within a quarter of an hour', async () => {
    const at = await begins(1000);

    const gaps = at.slice(1).map((each, index) => each - (at[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(600);
    expect(at.at(-1)).toBeGreaterThan(7.9 * minuteMs);
    expect(at.at(-1)).toBeLessThan(8 * minuteMs);
  });

  it('is done within eight minutes however many there are', async () => {
    expect((await begins(5000)).at(-1)).toBeLessThan(8 * minuteMs);
  });

  it('waits for nobody where it is told to', async () => {
    expect(await begins(50, 0)).toEqual(Array.from({ length: 50 }, () => 0));
  });

  it('does not wait for what should have begun already', async () => {
    const time = createVirtualTime(0);
    const pace = createPace(time, { count: 3, spreadMs: undefined, signal });
    await pace();
    const slept = time.sleep(60 * minuteMs, signal);
    await time.until(() => time.clock.now() > 0);
    await slept;

    await pace();
    await pace();
    expect(time.clock.now()).toBe(60 * minuteMs);
  });
});
