import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/tools/look-back.ts'],
    // Left to itself, vitest keeps one core for itself: on two cores that is half of them.
    maxWorkers: Math.max(2, availableParallelism()),
    restoreMocks: true,
    sequence: { shuffle: true },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
