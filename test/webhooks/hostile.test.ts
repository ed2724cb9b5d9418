import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attackFor } from './hostile.ts';

// A whole minute of it, with its figures: node bench/hostile-minute.ts
it('goes on taking deliveries while it is attacked in every way at once', { timeout: 30_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'flow-hostile-'));
  try {
    const { statuses, refused, asked, isAlive } = await attackFor(directory, 1500);

    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([202, 400, 401, 404, 413, 415]));
    expect(asked).toBeGreaterThan(5);
    expect([refused, isAlive]).toEqual([[], true]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
