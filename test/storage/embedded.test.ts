import { lstat, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { newIntegrationId, WorkspaceId } from '../../src/core/ids.ts';
import { openEmbeddedStore, type Store } from '../../src/storage/index.ts';
import { aDraft, aStoredIntegration } from '../builders/documents.ts';
import { saying } from '../builders/saying.ts';
import { describeStore } from '../contracts/store.ts';
import { aFolder, fixedClock, keepLog, listFiles } from './embedded/a-folder.ts';

const acme = WorkspaceId.parse('T0ACME');
const openIn = (directory: string, mode: 'read-write' | 'read-only' = 'read-write') =>
  openEmbeddedStore({ directory, mode, clock: fixedClock, log: keepLog() });

describeStore('the embedded store', async () => {
  const directory = join(await aFolder(), 'data');
  let store = await openIn(directory);
  return {
    store,
    async reopen() {
      await store.close();
      store = await openIn(directory);
      return store;
    },
    dispose: () => store.close(),
  };
});

describe('the folder of the embedded store', () => {
  it('holds one readable file and its copy for each document', async () => {
    const directory = await aFolder();
    const integration = aStoredIntegration({ name: 'acme cloud' });
    const draft = aDraft();
    const store = await openIn(directory);
    await store.createIntegration(acme, integration);
    await store.createDraft(acme, draft);
    await store.close();

    expect(await listFiles(directory)).toEqual([
      `workspaces/T0ACME/drafts/${draft.id}.copy.json`,
      `workspaces/T0ACME/drafts/${draft.id}.json`,
      `workspaces/T0ACME/integrations/${integration.id}.copy.json`,
      `workspaces/T0ACME/integrations/${integration.id}.json`,
    ]);
    const text = await readFile(join(directory, `workspaces/T0ACME/integrations/${integration.id}.json`), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 1, workspace: 'T0ACME', document: integration });
    expect(text).toContain('\n    "name": "acme cloud",\n');
  });

  it('is open to its owner alone: folders 0700, files 0600, whatever the umask', async () => {
    const directory = join(await aFolder(), 'data');
    const former = process.umask(0);
    try {
      const store = await openIn(directory);
      const integration = aStoredIntegration();
      await store.createIntegration(acme, integration);
      await store.changeIntegration(acme, integration.id, (now) => ({ ...now, owner: null }));

      const mode = async (path: string) => ((await stat(join(directory, path))).mode & 0o777).toString(8);
      for (const folder of ['', 'workspaces', 'workspaces/T0ACME', 'workspaces/T0ACME/integrations']) {
        expect([folder, await mode(folder)]).toEqual([folder, '700']);
      }
      const files = await listFiles(directory);
      expect(files).toHaveLength(3);
      for (const file of files) expect([file, await mode(file)]).toEqual([file, '600']);
      await store.close();
    } finally {
      process.umask(former);
    }
  });

  it('is cleared at opening of what a killed process left half-written, and of nothing else', async () => {
    const directory = await aFolder();
    const store = await openIn(directory);
    const { id } = aStoredIntegration();
    await store.createIntegration(acme, aStoredIntegration({ id }));
    await store.close();
    const folder = join(directory, 'workspaces/T0ACME/integrations');
    await writeFile(join(folder, `${id}.json.0123456789abcdef.tmp`), '{"half');
    await writeFile(join(folder, 'notes.txt'), 'mine');

    await (await openIn(directory)).close();

    expect(await listFiles(folder)).toEqual([`${id}.copy.json`, `${id}.json`, 'notes.txt']);
  });

  it('is not followed through a symbolic link to somewhere else', async () => {
    const directory = await aFolder();
    const elsewhere = await aFolder();
    await mkdir(join(directory, 'workspaces'));
    await symlink(elsewhere, join(directory, 'workspaces/T0ACME'));

    const opening = openIn(directory);

    await expect(opening).rejects.toMatchObject({ code: 'unwritable', message: saying('T0ACME') });
    await rm(join(directory, 'workspaces/T0ACME'));
    await expect(openIn(directory).then((store) => store.close())).resolves.toBeUndefined();
  });

  it('never writes through a symbolic link planted under the name of a document', async () => {
    const directory = await aFolder();
    const outside = join(await aFolder(), 'outside.txt');
    await writeFile(outside, 'precious');
    const store = await openIn(directory);
    const integration = aStoredIntegration();
    await store.createIntegration(acme, integration);
    const file = join(directory, `workspaces/T0ACME/integrations/${integration.id}.json`);
    await rm(file);
    await symlink(outside, file);

    await store.changeIntegration(acme, integration.id, (now) => ({ ...now, owner: 'U0NEW' }));
    await store.close();

    expect(await readFile(outside, 'utf8')).toBe('precious');
    expect((await lstat(file)).isFile()).toBe(true);
  });

  it('takes nothing more once the store is closing', async () => {
    const store = await openIn(await aFolder());
    const asked = store.createIntegration(acme, aStoredIntegration());
    const closing = store.close();

    await expect(store.createDraft(acme, aDraft())).rejects.toThrow(/Flow bot is stopping/);
    expect(await asked).toBeDefined();
    await closing;
  });

  it('is named when it cannot be used', async () => {
    const file = join(await aFolder(), 'data');
    await writeFile(file, 'a file, no folder');

    await expect(openIn(file)).rejects.toMatchObject({ code: 'unwritable', message: saying(file) });
  });
});

describe('the embedded store opened to read', () => {
  async function withBoth(work: (writer: Store, reader: Store) => Promise<void>): Promise<void> {
    const directory = join(await aFolder(), 'data');
    const reader = await openIn(directory, 'read-only');
    expect(await reader.listWorkspaces()).toEqual([]);
    expect(await reader.listIntegrations(acme)).toEqual([]);
    const writer = await openIn(directory);
    await work(writer, reader);
    await writer.close();
    await reader.close();
  }

  it('is empty where there is no folder, and sees at once what another one writes', async () => {
    await withBoth(async (writer, reader) => {
      const integration = aStoredIntegration({ name: 'one' });
      await writer.createIntegration(acme, integration);
      expect(await reader.listWorkspaces()).toEqual([acme]);
      expect(await reader.listIntegrations(acme)).toEqual([integration]);

      await writer.changeIntegration(acme, integration.id, (now) => ({ ...now, name: 'two' }));
      expect(await reader.findIntegration(acme, integration.id)).toMatchObject({ name: 'two' });

      await writer.removeIntegration(acme, integration.id);
      expect(await reader.findIntegration(acme, integration.id)).toBeUndefined();
      expect(await reader.listWorkspaces()).toEqual([]);
    });
  });

  it('sees only whole documents while they change', async () => {
    await withBoth(async (writer, reader) => {
      const { id } = aStoredIntegration();
      await writer.createIntegration(acme, aStoredIntegration({ id, organizations: [] }));
      let isWriting = true;
      const writing = (async () => {
        for (let size = 1; size <= 100; size += 1) {
          const organizations = Array.from({ length: size }, (_, index) => `org-${index}`);
          await writer.changeIntegration(acme, id, (now) => ({ ...now, organizations }));
        }
        isWriting = false;
      })();

      let last = 1;
      while (isWriting) {
        const seen = await reader.findIntegration(acme, id);
        expect(seen?.organizations).toHaveLength((seen?.version ?? 0) - 1);
        expect(seen?.version).toBeGreaterThanOrEqual(last);
        last = seen?.version ?? 0;
      }
      await writing;
      expect(await reader.listDamaged(acme)).toEqual([]);
    });
  });

  it('refuses every change and says what to do instead', async () => {
    await withBoth(async (_writer, reader) => {
      const { id } = aStoredIntegration();
      const changes = [
        () => reader.createIntegration(acme, aStoredIntegration({ id })),
        () => reader.changeIntegration(acme, id, (now) => now),
        () => reader.removeIntegration(acme, newIntegrationId()),
        () => reader.createDraft(acme, aDraft()),
        () => reader.changeDraft(acme, aDraft().id, (now) => now),
        () => reader.removeDraft(acme, aDraft().id),
      ];
      for (const change of changes) {
        const refusal = await change().catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(StoreError);
        expect(refusal).toMatchObject({ code: 'read-only', message: saying('in Slack') });
      }
    });
  });
});
