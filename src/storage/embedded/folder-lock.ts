import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import { type Clock, toIso } from '../../core/clock.ts';
import { StoreError } from '../../core/errors.ts';
import { type Disk, isAbsence, readFaultCode } from './disk.ts';
import { translateFault } from './disk-fault.ts';
import { temporaryName } from './layout.ts';

/** The one right to write into a folder. */
export interface FolderLock {
  /** Rejects with StoreError `in-use` once another process holds the folder. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

const heartbeatMs = 1000;
/** A lock without a heartbeat for so long belongs to nobody. A killed owner's folder is free again within six seconds. */
const staleMs = 4000;
const pollMs = 200;

const Owner = z.object({ token: z.string(), pid: z.int(), host: z.string(), since: z.string() });
type Owner = z.infer<typeof Owner>;

/** Takes the folder, waiting for a dead owner's lock to grow stale; StoreError `in-use` as soon as an owner shows life. */
export async function lockFolder(directory: string, disk: Disk, clock: Clock): Promise<FolderLock> {
  const place = join(directory, 'lock');
  const ownerFile = join(directory, 'owner.json');
  const owner = { token: randomUUID(), pid: process.pid, host: hostname(), since: toIso(clock.now()) };
  let isLost = false;

  const take = () =>
    lock(directory, {
      lockfilePath: place,
      stale: staleMs,
      update: heartbeatMs,
      onCompromised: () => {
        isLost = true;
      },
    });
  const letGo = await takeWhenFree(
    take,
    () => disk.touchedAt(place),
    async () => {
      const holder = await findOwner(disk, ownerFile).catch(() => undefined);
      throw new StoreError('in-use', describeOwner(directory, holder));
    },
  ).catch((error: unknown) => {
    throw translateFault(error, directory);
  });

  async function assertHeld(): Promise<void> {
    // The heartbeat alone would notice too late: a process that slept through its lock may write before it beats again.
    const holder = isLost ? undefined : await findOwner(disk, ownerFile);
    if (holder?.token === owner.token) return;
    throw new StoreError(
      'in-use',
      `Nothing was changed: this process has lost the folder ${directory} to another one, after it stood still for ` +
        `more than ${staleMs / 1000} seconds or its lock was removed. Restart it; only one Flow bot may use a folder.`,
    );
  }

  try {
    await writeOwner(disk, ownerFile, owner);
  } catch (error) {
    await letGo();
    throw translateFault(error, ownerFile);
  }
  return {
    assertHeld,
    async release() {
      if (isLost || (await findOwner(disk, ownerFile))?.token !== owner.token) return;
      await disk.remove(ownerFile);
      await letGo();
    },
  };
}

async function takeWhenFree(
  take: () => Promise<() => Promise<void>>,
  lastBeat: () => Promise<number | undefined>,
  refuse: () => Promise<never>,
): Promise<() => Promise<void>> {
  const firstBeat = await lastBeat();

  for (let waitedMs = 0; waitedMs < staleMs + 2 * heartbeatMs; waitedMs += pollMs) {
    try {
      return await take();
    } catch (error) {
      if (readFaultCode(error) !== 'ELOCKED') throw error;
    }

    const beat = await lastBeat();
    if (beat !== undefined && beat !== firstBeat) return refuse();
    await pause(pollMs);
  }
  return refuse();
}

async function writeOwner(disk: Disk, path: string, owner: Owner): Promise<void> {
  const temporary = temporaryName(path);
  const file = await disk.create(temporary);
  try {
    await file.write(`${JSON.stringify(owner, null, 2)}\n`);
  } finally {
    await file.close();
  }
  await disk.rename(temporary, path);
}

/** Undefined when the file is not there or is no owner's. */
async function findOwner(disk: Disk, path: string): Promise<Owner | undefined> {
  try {
    return Owner.parse(JSON.parse((await disk.read(path)).toString('utf8')));
  } catch (error) {
    if (isAbsence(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw translateFault(error, path);
  }
}

function describeOwner(directory: string, owner: Owner | undefined): string {
  const who = owner ? `process ${owner.pid} on ${owner.host}, since ${owner.since}` : 'another process';
  return (
    `The folder ${directory} is in use by ${who}. Stop that one first, or give this one a folder ` +
    'of its own with FLOW_DATA_DIR. Commands that only read work beside it.'
  );
}
