import { rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { openEmbeddedStore, type Store } from '../../../src/storage/index.ts';
import { aStoredIntegration } from '../../builders/documents.ts';
import { saying } from '../../builders/saying.ts';
import { aFolder, fixedClock, keepLog, listFiles } from './a-folder.ts';
import { ageLock, aWriter } from './a-writer.ts';

const acme = WorkspaceId.parse('T0ACME');
const openIn = (directory: string) =>
  openEmbeddedStore({ directory, mode: 'read-write', clock: fixedClock, log: keepLog() });

describe('the lock on the folder', () => {
  it('refuses a second process and says who has it and what to do', async () => {
    const directory = join(await aFolder(), 'data');
    const owner = aWriter(directory, 'idle');
    await owner.hears('ready');

    const askedAt = performance.now();
    const refusal = openIn(directory);

    await expect(refusal).rejects.toMatchObject({
      code: 'in-use',
      message: saying(
        new RegExp(`in use by process ${owner.child.pid} on .+, since 20.+Stop that one first.+FLOW_DATA_DIR`),
      ),
    });
    // An owner that shows life is not waited for as a dead one is.
    expect(performance.now() - askedAt).toBeLessThan(4000);
    await owner.kill('SIGKILL');
  });

  it('is free at once after a clean end', async () => {
    const directory = join(await aFolder(), 'data');
    const owner = aWriter(directory, 'idle');
    await owner.hears('ready');

    await owner.kill('SIGTERM');

    const store = await openIn(directory);
    await store.close();
    expect(await listFiles(directory)).toEqual([]);
  });

  it('is taken over within six seconds from an owner that was killed', async () => {
    const directory = join(await aFolder(), 'data');
    const owner = aWriter(directory, 'idle');
    await owner.hears('ready');
    await owner.kill('SIGKILL');
    const killedAt = performance.now();

    const store = await openIn(directory);

    expect(performance.now() - killedAt).toBeLessThan(6000);
    await store.close();
  });

  it("is one process's alone when ten start at once", async () => {
    const directory = join(await aFolder(), 'data');

    const opened = await Promise.allSettled(Array.from({ length: 10 }, () => openIn(directory)));

    expect(opened.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    const refused = opened.filter((each) => each.status === 'rejected');
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'in-use' });
    for (const each of opened) if (each.status === 'fulfilled') await each.value.close();
  });

  it("never lets two write when many break a dead owner's lock at once", async () => {
    const directory = join(await aFolder(), 'data');
    const owner = aWriter(directory, 'idle');
    await owner.hears('ready');
    await owner.kill('SIGKILL');
    await ageLock(directory);

    const opened = await Promise.allSettled(Array.from({ length: 10 }, () => openIn(directory)));
    const stores = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const saved = await Promise.all(stores.map((store) => canSave(store)));

    expect(saved.filter(Boolean).length).toBeLessThanOrEqual(1);
    for (const store of stores) await store.close();
  });

  it('stops an owner that slept while another one took over', async () => {
    const directory = join(await aFolder(), 'data');
    const sleeper = aWriter(directory, 'once-told');
    await sleeper.hears('prepared');
    sleeper.child.kill('SIGSTOP');
    await ageLock(directory);
    const store = await openIn(directory);
    const kept = await store.createIntegration(acme, aStoredIntegration());

    sleeper.child.kill('SIGCONT');
    sleeper.tell('outcome');

    expect(await sleeper.hears('outcome')).toMatch(/created: .*has lost the folder.+changed: .*has lost the folder/);
    await sleeper.kill('SIGTERM');
    expect(await store.createIntegration(acme, aStoredIntegration())).toBeDefined();
    await store.close();
    const again = await openIn(directory);
    expect(await again.listIntegrations(acme)).toHaveLength(3);
    expect(await again.findIntegration(acme, kept?.id ?? aStoredIntegration().id)).toEqual(kept);
    await again.close();
  });

  it('that is removed under a running store stops it from writing, and reading goes on', async () => {
    const directory = join(await aFolder(), 'data');
    const store = await openIn(directory);
    const kept = await store.createIntegration(acme, aStoredIntegration());
    await rmdir(join(directory, 'lock'));

    await vi.waitFor(async () => expect(await canSave(store)).toBe(false), { timeout: 5000, interval: 100 });

    expect(await store.listIntegrations(acme)).toContainEqual(kept);
    await expect(stat(join(directory, 'lock'))).rejects.toThrow('ENOENT');
    await store.close();
  });
});

async function canSave(store: Store): Promise<boolean> {
  return store.createIntegration(acme, aStoredIntegration()).then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'in-use', message: saying('Nothing was changed') });
      return false;
    },
  );
}
