import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

/** Starts the process, sends it signals once it runs, and waits for its end. */
async function live(behaviour: string, signals: readonly NodeJS.Signals[]) {
  const program = new URL('./living-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, behaviour], { stdio: ['ignore', 'pipe', 'pipe'] });
  const err = text(child.stderr);
  const heard = createInterface({ input: child.stderr });
  await once(child.stdout, 'data');
  for (const [index, signal] of signals.entries()) {
    child.kill(signal);
    // Two signals at once may be heard in either order.
    if (index < signals.length - 1) await once(heard, 'line');
  }
  if (child.exitCode === null) await once(child, 'exit');
  return { status: child.exitCode, log: await err };
}

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly on %s', async (signal) => {
    const { status, log } = await live('obeys', [signal]);

    expect(status).toBe(0);
    expect(log).toContain('the bot has stopped');
  });

  it('is ended when stopping takes too long', async () => {
    const { status, log } = await live('hangs', ['SIGTERM']);

    expect(status).toBe(70);
    expect(log).toContain('did not stop in time');
  });

  it('is ended at once by a second signal', async () => {
    expect(await live('hangs', ['SIGINT', 'SIGTERM'])).toMatchObject({ status: 143 });
  });

  it('logs a fault nobody caught, with an id, and ends', async () => {
    const { status, log } = await live('rejects', []);

    expect(status).toBe(70);
    expect(log).toMatch(/"fault":"fault-[0-9a-f]{8}"/);
    expect(log).toContain('a broken assumption');
  });
});
