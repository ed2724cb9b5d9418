import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAppender } from '../../../../src/storage/embedded/journal/append.ts';
import { openSegments, type Position, segmentBytes } from '../../../../src/storage/embedded/journal/segments.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-journal-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const body = Buffer.alloc(256 * 1024, 'a');
const aRecord = (head: string) => ({ head, body });

/** Fills the first file, which then is done with, and goes on in the second. */
async function fillOne(count = segmentBytes / body.length) {
  const segments = openSegments(directory);
  const appender = createAppender(segments, 1);
  for (let nth = 0; nth < count; nth += 1) await appender.append(aRecord(`old-${nth}`));
  await appender.retire();
  await segments.release(1);
  return { segments, appender };
}

describe('a file of the journal that is done with', () => {
  it('is written to again under another number, and gives nothing of what it held before', async () => {
    const { segments, appender } = await fillOne();

    const position = await appender.append(aRecord('new-0'));
    await appender.retire();

    expect(await readdir(directory)).toEqual(['00000002.log']);
    expect((await stat(join(directory, '00000002.log'))).size).toBeGreaterThanOrEqual(segmentBytes);
    const found = await segments.readAll(2, 0);
    expect(found.map(({ head }) => head)).toEqual(['new-0']);
    expect(found[0]?.position).toEqual(position);
  });

  it('gives nothing for a place at which a record of its earlier number lies', async () => {
    const { segments, appender } = await fillOne();
    const { offset, size } = await appender.append(aRecord('old-0'));
    await appender.retire();

    const [first, second] = await segments.readMany([
      { segment: 2, offset, size },
      { segment: 2, offset: size, size },
    ]);

    expect([first?.head, second]).toEqual(['old-0', undefined]);
  });

  it('is removed where it is smaller than a whole one', async () => {
    await fillOne(2);

    expect(await readdir(directory)).toEqual([]);
  });

  it('is kept eight times at most, and not at all when the disk is tidied', async () => {
    const segments = openSegments(directory);
    const names = Array.from({ length: 10 }, (_, nth) => nth + 1);
    for (const name of names) {
      await writeFile(join(directory, `${String(name).padStart(8, '0')}.log`), Buffer.alloc(segmentBytes));
      await segments.release(name);
    }
    expect(await readdir(directory)).toHaveLength(8);

    await segments.removeSpares();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is not missed when somebody removed it', async () => {
    const { segments, appender } = await fillOne();
    for (const name of await readdir(directory)) await rm(join(directory, name));

    await appender.append(aRecord('new-0'));
    await appender.retire();

    expect((await segments.readAll(2, 0)).map(({ head }) => head)).toEqual(['new-0']);
  });
});

describe('records that lie side by side or apart', () => {
  it('come back in the order in which they are asked for', async () => {
    const segments = openSegments(directory);
    const appender = createAppender(segments, 1);
    const small = (head: string) => ({ head, body: Buffer.from(`body of ${head}`) });
    const positions: Position[] = [];
    for (const head of ['a', 'b', 'c', 'd', 'e']) positions.push(await appender.append(small(head)));
    await appender.retire();

    const asked = [3, 0, 1, 2, 4].flatMap((nth) => positions[nth] ?? []);
    const found = await segments.readMany([
      ...asked,
      { segment: 1, offset: 7, size: 30 },
      { segment: 9, offset: 0, size: 30 },
    ]);

    expect(found.map((record) => record && `${record.head}: ${String(record.body)}`)).toEqual([
      'd: body of d',
      'a: body of a',
      'b: body of b',
      'c: body of c',
      'e: body of e',
      undefined,
      undefined,
    ]);
  });
});
