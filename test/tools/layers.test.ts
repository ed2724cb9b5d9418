import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Summary = z.object({ summary: z.object({ totalCruised: z.number(), error: z.number() }) });

// Without its parser dependency-cruiser reads nothing, finds no violation and is content.
it('reads the whole house when it looks for imports that point upwards', async () => {
  const { stdout } = await promisify(execFile)(
    'node_modules/.bin/depcruise',
    ['--config', 'test/tools/layers.mjs', '--output-type', 'json', 'src', 'commands', 'demo'],
    { maxBuffer: 64 * 1024 * 1024 },
  );

  const { summary } = Summary.parse(JSON.parse(stdout));
  expect(summary.totalCruised).toBeGreaterThan(30);
  expect(summary.error).toBe(0);
});
