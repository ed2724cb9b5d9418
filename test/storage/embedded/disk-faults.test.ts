import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/core/errors.ts';
import { DraftId, IntegrationId, WorkspaceId } from '../../../src/core/ids.ts';
import type { Disk } from '../../../src/storage/embedded/disk.ts';
import type { FolderLock } from '../../../src/storage/embedded/folder-lock.ts';
import { openLocked } from '../../../src/storage/embedded/open-embedded-store.ts';
import type { Store } from '../../../src/storage/store.ts';
import { aDraft, aStoredIntegration } from '../../builders/documents.ts';
import { saying } from '../../builders/saying.ts';
import { fixedClock, keepLog } from './a-folder.ts';
import { type FaultyDisk, faultyDisk, systemError } from './faulty-disk.ts';
import { type Luck, MemoryDisk } from './memory-disk.ts';

const acme = WorkspaceId.parse('T0ACME');
const first = IntegrationId.parse(`int_${'1'.repeat(32)}`);
const second = IntegrationId.parse(`int_${'2'.repeat(32)}`);
const draft = DraftId.parse(`drf_${'3'.repeat(32)}`);
const heldLock: FolderLock = { assertHeld: async () => undefined, release: async () => undefined };

const open = (disk: Disk, log = keepLog()) =>
  openLocked({ directory: '/data', disk, lock: heldLock, clock: fixedClock, log });

/** One of each verb that writes; together every operation the store does on a disk. */
const story: readonly ((store: Store) => Promise<unknown>)[] = [
  (store) => store.createIntegration(acme, aStoredIntegration({ id: first, name: 'first' })),
  (store) => store.changeIntegration(acme, first, (now) => ({ ...now, owner: 'U0A' })),
  (store) => store.createIntegration(acme, aStoredIntegration({ id: second, name: 'second' })),
  (store) => store.changeIntegration(acme, first, (now) => ({ ...now, name: 'renamed' })),
  (store) => store.createDraft(acme, aDraft({ id: draft })),
  (store) => store.changeDraft(acme, draft, (now) => ({ ...now, limits: ['none'] })),
  (store) => store.removeDraft(acme, draft),
  (store) => store.removeIntegration(acme, second),
];

/** Everything the store knows, as text. Ids and times are fixed, so that equal texts mean equal stores. */
async function remember(store: Store): Promise<string> {
  expect(await store.listDamaged(acme)).toEqual([]);
  return JSON.stringify([await store.listIntegrations(acme), await store.listDrafts(acme)]);
}

/** What the store remembers before the story and after each step of it. */
async function tellStory(disk: FaultyDisk): Promise<{ readonly memories: readonly string[]; readonly count: number }> {
  const store = await open(disk);
  const memories = [await remember(store)];
  disk.setFault(() => undefined);
  for (const step of story) {
    await step(store);
    memories.push(await remember(store));
  }
  return { memories, count: disk.count() };
}

const soundStory = await tellStory(faultyDisk(new MemoryDisk()));

describe('every operation on the disk, failed once', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EIO', 'unwritable'],
    ['EROFS', 'unwritable'],
  ])('by %s, leaves memory and disk as they were, and the next try works', async (code, expected) => {
    expect(soundStory.count).toBeGreaterThan(80);
    const refusals: string[] = [];

    for (let failing = 1; failing <= soundStory.count; failing += 1) {
      const memory = new MemoryDisk();
      const disk = faultyDisk(memory);
      const store = await open(disk);
      disk.setFault((operation) => {
        if (operation === failing) throw systemError(code);
      });

      for (const [index, step] of story.entries()) {
        const refusal = await step(store)
          .then(() => undefined)
          .catch((error: unknown) => error);
        if (refusal !== undefined) {
          expect(refusal).toBeInstanceOf(StoreError);
          expect(refusal).toMatchObject({ code: expected, message: saying('othing was changed') });
          refusals.push(`${failing}`);
          expect(memory.paths().filter((path) => path.endsWith('.tmp'))).toEqual([]);
          expect(await remember(store)).toBe(soundStory.memories[index]);
          expect(await remember(await open(memory.cutPower('nothing more')))).toBe(soundStory.memories[index]);
          await step(store);
        }
        expect(await remember(store)).toBe(soundStory.memories[index + 1]);
      }
    }

    // Not one of them failed unnoticed.
    expect(refusals).toHaveLength(soundStory.count);
  });

  it('and for good from then on, still shows what was acknowledged and admits what it cannot know', async () => {
    for (let failing = 1; failing <= soundStory.count; failing += 1) {
      const memory = new MemoryDisk();
      const disk = faultyDisk(memory);
      const store = await open(disk);
      disk.setFault((operation) => {
        if (operation >= failing) throw systemError('EIO');
      });

      let acknowledged = 0;
      const refusals: StoreError[] = [];
      for (const step of story) {
        const refusal = await step(store)
          .then(() => undefined)
          .catch((error: unknown) => error);
        if (refusal instanceof StoreError) refusals.push(refusal);
        else if (refusals.length === 0) acknowledged += 1;
      }

      const before = soundStory.memories[acknowledged] ?? '';
      expect(await remember(store)).toBe(before);
      const isUncertain = refusals[0]?.message.includes('either state may be there');
      const possible = isUncertain ? [before, soundStory.memories[acknowledged + 1]] : [before];
      for (const luck of ['names', 'nothing more'] as const) {
        expect(possible).toContain(await remember(await open(memory.cutPower(luck))));
      }
    }
  });
});

describe('a disk that fails while a change is put back', () => {
  it('is written to no more until the store is opened again', async () => {
    const memory = new MemoryDisk();
    const disk = faultyDisk(memory);
    const store = await open(disk);
    await story[0]?.(store);
    let hasRenamed = false;
    disk.setFault((_operation, name) => {
      if (hasRenamed) throw systemError('EIO');
      hasRenamed = name === 'rename';
    });
    const change = () => store.changeIntegration(acme, first, (now) => ({ ...now, owner: 'U0A' }));
    await expect(change()).rejects.toThrow(/either state may be there.+Nothing more is saved until a restart/);

    // Although the disk works again.
    disk.setFault(() => undefined);

    await expect(change()).rejects.toMatchObject({ code: 'unwritable', message: saying('Nothing was changed') });
    expect(await remember(store)).toBe(soundStory.memories[1]);
    const again = await open(memory);
    expect(await remember(again)).toBe(soundStory.memories[2]);
    await expect(again.changeIntegration(acme, first, (now) => ({ ...now, owner: null }))).resolves.toBeDefined();
  });
});

describe('every operation that opening does, failed once', () => {
  it('either refuses with words or opens with everything there', async () => {
    const memory = new MemoryDisk();
    const store = await open(memory);
    for (const step of story.slice(0, 6)) await step(store);
    const full = soundStory.memories[6] ?? '';
    // Half-written and damaged files, so that clearing away and mending are gone through as well.
    const folder = '/data/workspaces/T0ACME/integrations';
    await memory.rename(`${folder}/${first}.json`, `${folder}/${first}.json.0123456789abcdef.tmp`);
    await memory.syncDirectory(folder);

    const counted = faultyDisk(memory.cutPower('nothing more'));
    await open(counted);
    expect(counted.count()).toBeGreaterThan(25);

    for (let failing = 1; failing <= counted.count(); failing += 1) {
      const disk = faultyDisk(memory.cutPower('nothing more'));
      disk.setFault((operation) => {
        if (operation === failing) throw systemError('EACCES');
      });
      const found = await open(disk)
        .then(remember)
        .catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toMatchObject({ code: 'unwritable' });
      else expect(found).toBe(full);
    }
  });
});

describe('a power cut before any operation', () => {
  it.each<Luck>(['nothing more', 'names', 'removals'])(
    'loses nothing acknowledged when it leaves what was synced and %s',
    async (luck) => {
      for (let last = 0; last <= soundStory.count; last += 1) {
        const { acknowledged, found } = await cutPowerAfter(last, luck, (disk) => disk);

        const possible = [soundStory.memories[acknowledged], soundStory.memories[acknowledged + 1]];
        expect(possible, `after operation ${last}`).toContain(found);
      }
    },
  );

  it.each<[string, (disk: Disk) => Disk]>([
    [
      'no file is synced',
      (disk) => ({
        ...bound(disk),
        create: async (path) => ({ ...(await disk.create(path)), sync: async () => undefined }),
      }),
    ],
    ['no folder is synced', (disk) => ({ ...bound(disk), syncDirectory: async () => undefined })],
  ])('loses what was acknowledged where %s, so that this test can fail', async (_name, careless) => {
    let lost = 0;
    for (let last = 0; last <= soundStory.count; last += 1) {
      const { acknowledged, found } = await cutPowerAfter(last, 'nothing more', careless);
      const possible = [soundStory.memories[acknowledged], soundStory.memories[acknowledged + 1]];
      if (!possible.includes(found)) lost += 1;
    }
    expect(lost).toBeGreaterThan(10);
  });
});

/** Tells the story up to an operation, cuts the power there, and opens what is left. */
async function cutPowerAfter(last: number, luck: Luck, wrap: (disk: Disk) => Disk) {
  const memory = new MemoryDisk();
  const disk = faultyDisk(wrap(memory));
  const store = await open(disk);
  disk.setFault((operation) => {
    if (operation > last) throw systemError('EIO');
  });

  let acknowledged = 0;
  for (const step of story) {
    const isDone = await step(store)
      .then(() => true)
      .catch(() => false);
    if (!isDone) break;
    acknowledged += 1;
  }

  const found = await open(memory.cutPower(luck))
    .then(remember)
    .catch(() => 'damaged');
  return { acknowledged, found };
}

function bound(disk: Disk): Disk {
  return {
    read: (path) => disk.read(path),
    list: (path) => disk.list(path),
    kind: (path) => disk.kind(path),
    touchedAt: (path) => disk.touchedAt(path),
    makeDirectory: (path) => disk.makeDirectory(path),
    create: (path) => disk.create(path),
    rename: (from, to) => disk.rename(from, to),
    remove: (path) => disk.remove(path),
    syncDirectory: (path) => disk.syncDirectory(path),
  };
}
