import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const program = new URL('writer-process.ts', import.meta.url).pathname;

export interface Writer {
  readonly child: ChildProcess;
  /** Every line it has told so far. */
  readonly lines: readonly string[];
  /** The next line that begins so; rejects when the process ends before. */
  hears(beginning: string): Promise<string>;
  tell(line: string): void;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export function aWriter(directory: string, task: 'idle' | 'writing' | 'once-told'): Writer {
  const child = spawn(process.execPath, [program, directory, task], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'flow-store-compiled') },
  });
  const ended = once(child, 'close');
  onTestFinished(() => {
    child.kill('SIGKILL');
  });

  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));

  return {
    child,
    lines,
    async hears(beginning) {
      for (;;) {
        const heard = lines.find((line) => line.startsWith(beginning));
        if (heard !== undefined) return heard;
        const isOver = await Promise.race([once(reader, 'line').then(() => false), ended.then(() => true)]);
        if (isOver && !lines.some((line) => line.startsWith(beginning))) {
          throw new Error(`the process ended without saying "${beginning}", after: ${lines.join(' | ')}`);
        }
      }
    },
    tell: (line) => child.stdin.write(`${line}\n`),
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** Makes a dead owner's lock as old as it would be after a while, so that no test has to wait for it. */
export async function ageLock(directory: string): Promise<void> {
  await utimes(join(directory, 'lock'), 0, 0);
}
