import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/core/clock.ts';
import type { StoreLog } from '../../../src/storage/index.ts';

export const fixedClock: Clock = { now: () => Date.parse('2026-11-20T08:00:00Z'), monotonicMs: () => 0 };

/** A folder that is there until the end of the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flow-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder, by its path from there. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted();
}

export interface KeptLog extends StoreLog {
  readonly warnings: readonly { readonly facts: object; readonly message: string }[];
}

export function keepLog(): KeptLog {
  const warnings: { facts: object; message: string }[] = [];
  return { warnings, info: () => undefined, warn: (facts, message) => warnings.push({ facts, message }) };
}
