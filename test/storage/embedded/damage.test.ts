import { copyFile, lstat, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { StoredIntegration } from '../../../src/storage/documents.ts';
import { readDocument, renderDocument } from '../../../src/storage/embedded/document-text.ts';
import { openEmbeddedStore } from '../../../src/storage/index.ts';
import { aStoredIntegration, aTestSummary } from '../../builders/documents.ts';
import { saying } from '../../builders/saying.ts';
import { aFolder, fixedClock, keepLog, listFiles } from './a-folder.ts';

const acme = WorkspaceId.parse('T0ACME');

/** A store with two integrations, closed: `hit` was changed once, so that its version is 2. */
async function aStoreToDamage() {
  const directory = await aFolder();
  const log = keepLog();
  const open = (mode: 'read-write' | 'read-only' = 'read-write') =>
    openEmbeddedStore({ directory, mode, clock: fixedClock, log });

  const { id } = aStoredIntegration();
  const store = await open();
  await store.createIntegration(acme, aStoredIntegration({ id, name: 'hit' }));
  const hit = await store.changeIntegration(acme, id, (now) => ({ ...now, owner: 'U0LAST' }));
  const other = await store.createIntegration(acme, aStoredIntegration({ name: 'other' }));
  await store.close();

  const folder = join(directory, 'workspaces/T0ACME/integrations');
  const file = join(folder, `${id}.json`);
  const copy = join(folder, `${id}.copy.json`);
  return { open, log, id, hit, other, folder, file, copy, sound: await readFile(file) };
}

const damages: readonly [string, (sound: Buffer) => Buffer | string][] = [
  ['empty', () => ''],
  ['null', () => 'null'],
  ['an empty object', () => '{}'],
  ['an empty list', () => '[]'],
  ['zeros', (sound) => Buffer.alloc(sound.length)],
  ['cut in half', (sound) => sound.subarray(0, sound.length / 2)],
  ['without its last byte', (sound) => sound.subarray(0, -1)],
  ['longer than it was', (sound) => `${sound.toString()}\n`],
  ['edited by hand', (sound) => sound.toString().replace('U0LAST', 'U0HAND')],
  ['no text', () => Buffer.from([0xff, 0xfe, 0x00, 0x80])],
];

describe('a damaged document', () => {
  it.each(damages)('is recovered whole from its copy when its file is %s', async (_name, damage) => {
    const { open, log, hit, other, file, copy, folder, sound, id } = await aStoreToDamage();
    await writeFile(file, damage(sound));

    const store = await open();

    expect(await store.listIntegrations(acme)).toEqual([hit, other]);
    expect(await store.listDamaged(acme)).toEqual([]);
    await store.close();
    expect([await readFile(file), await readFile(copy)]).toEqual([sound, sound]);
    const aside = (await listFiles(folder)).filter((name) => name.includes('damaged'));
    expect(aside).toEqual([saying(new RegExp(`^${id}\\.json\\.damaged-2026-11-20T080000Z-[0-9a-f]{4}$`))]);
    expect(await readFile(join(folder, aside[0] ?? ''))).toEqual(Buffer.from(damage(sound)));
    expect(log.warnings).toMatchObject([{ facts: { file }, message: saying('nothing acknowledged is lost') }]);
  });

  it.each(damages)('keeps its file when its copy is %s', async (_name, damage) => {
    const { open, log, hit, other, copy, sound } = await aStoreToDamage();
    await writeFile(copy, damage(sound));

    const store = await open();

    expect(await store.listIntegrations(acme)).toEqual([hit, other]);
    await store.close();
    expect(await readFile(copy)).toEqual(sound);
    expect(log.warnings).toHaveLength(1);
  });

  it.each(damages)('is left out, reported and kept as it is when both are %s', async (_name, damage) => {
    const { open, id, other, file, copy, sound } = await aStoreToDamage();
    const bad = Buffer.from(damage(sound));
    await Promise.all([writeFile(file, bad), writeFile(copy, bad)]);

    const store = await open();

    // One damaged document takes nothing else down, and nothing acts as if it were not there.
    expect(await store.listIntegrations(acme)).toEqual([other]);
    const refusal = { code: 'damaged', message: saying(file) };
    expect(await store.listDamaged(acme)).toMatchObject([refusal]);
    await expect(store.findIntegration(acme, id)).rejects.toMatchObject(refusal);
    await expect(store.changeIntegration(acme, id, (now) => now)).rejects.toMatchObject(refusal);
    await expect(store.removeIntegration(acme, id)).rejects.toMatchObject(refusal);
    await expect(store.createIntegration(acme, aStoredIntegration({ id }))).rejects.toMatchObject(refusal);
    expect(await store.createIntegration(acme, aStoredIntegration({ name: 'new' }))).toBeDefined();
    await store.close();
    expect([await readFile(file), await readFile(copy)]).toEqual([bad, bad]);
  });

  it('works again once its file is put back from a backup', async () => {
    const { open, hit, other, file, copy, sound } = await aStoreToDamage();
    await Promise.all([writeFile(file, ''), writeFile(copy, '')]);
    await (await open()).close();

    await writeFile(file, sound);

    const store = await open();
    expect(await store.listIntegrations(acme)).toEqual([hit, other]);
    expect(await store.listDamaged(acme)).toEqual([]);
    await store.close();
  });

  it('is read from its copy, and mended by nobody, in a store opened to read', async () => {
    const { open, log, id, hit, other, file, copy } = await aStoreToDamage();
    await writeFile(file, 'null');

    const reader = await open('read-only');

    expect(await reader.findIntegration(acme, id)).toEqual(hit);
    expect(log.warnings).toMatchObject([{ facts: { file } }]);
    expect(await readFile(file, 'utf8')).toBe('null');

    await writeFile(copy, 'null');
    expect(await reader.listIntegrations(acme)).toEqual([other]);
    expect(await reader.listDamaged(acme)).toMatchObject([{ code: 'damaged' }]);
    await expect(reader.findIntegration(acme, id)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is recovered when its file has vanished or became a symbolic link', async () => {
    const { open, hit, other, file, folder, sound } = await aStoreToDamage();
    const outside = join(folder, 'elsewhere.txt');
    await writeFile(outside, sound);

    for (const replace of [() => Promise.resolve(), () => symlink(outside, file)]) {
      await rm(file);
      await replace();
      const store = await open();
      expect(await store.listIntegrations(acme)).toEqual([hit, other]);
      await store.close();
      expect(await readFile(file)).toEqual(sound);
      expect((await lstat(file)).isFile()).toBe(true);
    }
  });

  it.each(['file', 'copy'] as const)(
    'whose %s is sound but behind is the newer of the two, and nothing is put aside',
    async (behind) => {
      const { open, log, hit, other, file, copy, sound, folder, ...paths } = await aStoreToDamage();
      const older = { ...hit, version: 1, owner: 'U0FIRST' };
      await writeFile({ file, copy }[behind], renderDocument('T0ACME', older));

      const store = await open();

      expect(await store.findIntegration(acme, paths.id)).toEqual(hit);
      expect(await store.listIntegrations(acme)).toEqual([hit, other]);
      await store.close();
      expect([await readFile(file), await readFile(copy)]).toEqual([sound, sound]);
      expect(log.warnings).toEqual([]);
      expect((await listFiles(folder)).filter((name) => name.includes('damaged'))).toEqual([]);
    },
  );

  it('is not taken from another workspace or from under another id', async () => {
    const { open, id, other, file, copy, folder } = await aStoreToDamage();
    for (const target of [file, copy]) await copyFile(join(folder, `${other?.id}.json`), target);

    const store = await open();

    expect(await store.listIntegrations(acme)).toEqual([other]);
    await expect(store.findIntegration(acme, id)).rejects.toThrow(/belongs to/);
    await store.close();
  });
});

describe('a document of another version', () => {
  it('of version 0.1.0, which kept less of a test, is read as it is', async () => {
    const { open, id, file, copy, hit } = await aStoreToDamage();
    const { lastPass: _lastPass, changes: _changes, ...lastTest } = aTestSummary();
    const old = renderDocument(acme, { ...hit, lastTest });
    await Promise.all([writeFile(file, old), writeFile(copy, old)]);

    const store = await open();

    expect((await store.findIntegration(acme, id))?.lastTest).toEqual(aTestSummary());
    await store.close();
    expect(await readFile(file, 'utf8')).toBe(old);
  });

  it('of a newer format stops the store, and its older copy is not taken instead', async () => {
    const { open, file, copy, sound } = await aStoreToDamage();
    await writeFile(file, '{ "format": 2, "checksum": "of another kind", "body": {} }');

    const newer = { code: 'newer', message: saying(file) };
    await expect(open()).rejects.toMatchObject(newer);
    await expect(open('read-only').then((store) => store.listIntegrations(acme))).rejects.toMatchObject(newer);

    expect(await readFile(file, 'utf8')).toContain('of another kind');
    expect(await readFile(copy)).toEqual(sound);
  });

  it('with fields that this version does not know stops the store, and no value is shown', async () => {
    const { open, file } = await aStoreToDamage();
    const unknown = { ...aStoredIntegration(), owner: 17, canary: 'ghp_canary0000000000000000000000000001' };
    await writeFile(file, renderDocument('T0ACME', unknown));

    const refusal = await open().catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: 'newer', message: saying('owner') });
    expect(String(refusal)).not.toContain('ghp_canary');
  });
});

describe('the text of a document', () => {
  const integration = StoredIntegration.parse(aStoredIntegration({ name: 'Größe' }));
  const expected = { workspace: 'T0ACME', id: integration.id };
  const sound = Buffer.from(renderDocument('T0ACME', integration));
  const stateOf = (bytes: Buffer) => readDocument(bytes, StoredIntegration, expected).state;

  it('is sound as it was rendered', () => {
    expect(readDocument(sound, StoredIntegration, expected)).toMatchObject({ state: 'sound', document: integration });
  });

  it('is damaged by any flipped bit at any place', () => {
    const passed: string[] = [];
    for (let bit = 0; bit < sound.length * 8; bit += 1) {
      const flipped = Buffer.from(sound);
      flipped.writeUInt8(sound.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const state = stateOf(flipped);
      if (state !== 'damaged') passed.push(`bit ${bit}: ${state}`);
    }
    expect(passed).toEqual([]);
  });

  it('is damaged by being cut anywhere', () => {
    for (let length = 0; length < sound.length; length += 1) {
      expect([length, stateOf(sound.subarray(0, length))]).toEqual([length, 'damaged']);
    }
  });
});

describe('plain lowdb, for comparison', () => {
  it('starts afresh over a file that holds null, and the next write wipes it', async () => {
    const file = join(await aFolder(), 'db.json');
    await writeFile(file, 'null');
    const plain = new Low<{ integrations: string[] }>(new JSONFile(file), { integrations: [] });

    await plain.read();
    plain.data.integrations.push('the only one');
    await plain.write();

    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ integrations: ['the only one'] });
  });
});
