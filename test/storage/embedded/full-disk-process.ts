// Runs where `directory` is a disk of a few kilobytes: fills it, tries to save, frees it, saves. Tells what happened as JSON.
import { open as openFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock.ts';
import { StoreError } from '../../../src/core/errors.ts';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { openEmbeddedStore } from '../../../src/storage/index.ts';
import { aStoredIntegration } from '../../builders/documents.ts';

const [directory = ''] = process.argv.slice(2);
const workspace = WorkspaceId.parse('T0ACME');
const open = () => openEmbeddedStore({ directory: join(directory, 'data'), mode: 'read-write', clock: systemClock });
const filler = join(directory, 'filler');

/** Leaves one page of 4,096 bytes free, so that writing more than that begins well and ends short. */
async function fill(): Promise<void> {
  for (let size = 4096; ; size += 4096) {
    try {
      await writeFile(filler, Buffer.alloc(size));
    } catch {
      await writeFile(filler, Buffer.alloc(size - 8192));
      return;
    }
  }
}

// More than a page, so that the shortage comes in the middle of a file.
const organizations = Array.from({ length: 300 }, (_, index) => `an-organization-${index}`);
let store = await open();
const { id } = aStoredIntegration();
await store.createIntegration(workspace, aStoredIntegration({ id }));
const change = () => store.changeIntegration(workspace, id, (now) => ({ ...now, organizations }));

const plainFile = join(directory, 'plain.txt');
await writeFile(plainFile, 'old');
await fill();
const refusal = await change().catch((error: unknown) => error);
const whileFull = (await store.findIntegration(workspace, id))?.version;
const leftOver = (await readdir(join(directory, 'data'), { recursive: true })).filter((name) => name.endsWith('.tmp'));

// What write-file-atomic 8 does, for comparison: one call, whose count of written bytes nobody looks at.
const wanted = Buffer.alloc(12_000);
const plain = await openFile(plainFile, 'w');
const { bytesWritten } = await plain.write(wanted);
await plain.close();
await rm(plainFile);

await rm(filler);
await change();
await store.close();
store = await open();
const afterwards = await store.findIntegration(workspace, id);
await store.close();

const told = {
  refusal: refusal instanceof StoreError ? { code: refusal.code, message: refusal.message } : String(refusal),
  whileFull,
  leftOver,
  plainIsShort: bytesWritten < wanted.length,
  afterwards: { version: afterwards?.version, organizations: afterwards?.organizations.length },
};
process.stdout.write(JSON.stringify(told));
