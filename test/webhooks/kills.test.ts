import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killDuringBurst } from './burst.ts';

// The same with 10,000 deliveries and three kills: node bench/webhook-kills.ts
it('has everything that it answered for when it is killed in the midst of a burst, and gets the rest', {
  timeout: 60_000,
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'flow-burst-'));
  try {
    expect(await killDuringBurst(directory, 400, 1)).toEqual({ answered: 400, unanswered: 0, lost: 0, kept: 400 });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
