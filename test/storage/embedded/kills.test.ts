import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { openEmbeddedStore } from '../../../src/storage/index.ts';
import { aFolder, fixedClock, keepLog, listFiles } from './a-folder.ts';
import { ageLock, aWriter } from './a-writer.ts';

const acme = WorkspaceId.parse('T0ACME');
const rounds = 26;

interface Found {
  readonly size: number;
  /** Files that the kills caught half-written. */
  readonly halfDone: number;
}

/** Lets a process write, kills it amid a write, and holds what is there against what it had acknowledged. */
async function killOnce(directory: string, before: Found): Promise<Found> {
  const writer = aWriter(directory, 'writing');
  await writer.hears('has');
  await aMoment();
  await writer.kill('SIGKILL');
  await ageLock(directory);
  const halfDone = (await listFiles(directory)).filter((name) => name.endsWith('.tmp')).length;

  const log = keepLog();
  const store = await openEmbeddedStore({ directory, mode: 'read-write', clock: fixedClock, log });
  const stored = new Map((await store.listIntegrations(acme)).map((each) => [`${each.id}`, each]));
  expect(await store.listDamaged(acme)).toEqual([]);
  await store.close();

  // A kill leaves half-done work, never damage.
  expect(log.warnings).toEqual([]);
  expect((await listFiles(directory)).filter((name) => !name.endsWith('.json'))).toEqual([]);

  const told = writer.lines.map((line) => line.split(' '));
  const leaving = new Set(told.filter(([what]) => what === 'removing').map(([, id]) => id));
  const removed = told.filter(([what]) => what === 'removed').map(([, id]) => id ?? '');
  expect(removed.filter((id) => stored.has(id))).toEqual([]);
  for (const [what, id = '', version] of told) {
    if (what !== 'has' || leaving.has(id)) continue;
    const found = stored.get(id);
    expect(found?.version, `${id} at version ${version}`).toBeGreaterThanOrEqual(Number(version));
    if (found && found.version > 1) expect(found.owner).toBe(`U0V${found.version}`);
  }
  expect(stored.size).toBeGreaterThanOrEqual(before.size);
  return { size: stored.size, halfDone: before.halfDone + halfDone };
}

/** An unforeseeable few milliseconds, so that the kills fall everywhere in a write. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
}

async function killOften(): Promise<void> {
  const directory = join(await aFolder(), 'data');
  let found: Found = { size: 0, halfDone: 0 };
  for (let round = 0; round < rounds; round += 1) found = await killOnce(directory, found);
  expect(found.size).toBeGreaterThan(10);
  expect(found.halfDone).toBeGreaterThan(5);
}

describe('a store whose process is killed amid writing', () => {
  it(`has every acknowledged change after each of ${4 * rounds} kills`, { timeout: 60_000 }, async () => {
    await Promise.all([killOften(), killOften(), killOften(), killOften()]);
  });
});
