import { close, open } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAppender } from '../../../../src/storage/embedded/journal/append.ts';
import { openSegments } from '../../../../src/storage/embedded/journal/segments.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flow-journal-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const aRecord = (head: string) => ({ head, body: Buffer.from(`body of ${head}`) });

it('tells whoever waits for it, also in the moment in which all has just been written', async () => {
  const appender = createAppender(openSegments(directory), 1);
  await appender.append(aRecord('one'));
  await appender.settle();

  await appender.close();
  expect(appender.segment).toBe(undefined);
});

describe('a new file of the journal', () => {
  it('is begun while records stream in without an end', async () => {
    const appender = createAppender(openSegments(directory), 1);
    let isOver = false;
    const stream = async () => {
      while (!isOver) await appender.append(aRecord('one of many'));
    };
    const streams = Promise.all(Array.from({ length: 8 }, stream));
    await appender.append(aRecord('first'));

    await appender.retire();
    const { segment } = await appender.append(aRecord('after'));
    isOver = true;
    await streams;
    await appender.close();

    expect(segment).toBe(2);
  });

  it('leaves nothing behind where the disk would not have it, however often it is tried', async () => {
    const segments = openSegments(directory);
    // Nobody can write to what is open for reading alone.
    const openToRead = async (segment: number) => {
      await promisify(close)(await segments.create(segment));
      return promisify(open)(join(directory, `0000000${segment}.log`), 'r');
    };
    const appender = createAppender({ ...segments, create: openToRead }, 1);

    for (let time = 0; time < 3; time += 1) {
      await expect(appender.append(aRecord('refused'))).rejects.toThrow(/deliveries’ journal/);
    }

    expect((await readdir(directory)).filter((name) => name.endsWith('.log'))).toEqual([]);
  });

  it('is not begun in the place of one that nobody knows of', async () => {
    const segments = openSegments(directory);
    await writeFile(join(directory, '00000001.log'), 'of somebody else');
    const appender = createAppender(segments, 1);

    await expect(appender.append(aRecord('refused'))).rejects.toThrow(/EEXIST/);

    expect(await readdir(directory)).toEqual(['00000001.log']);
    expect((await appender.append(aRecord('kept'))).segment).toBe(2);
    await appender.close();
  });
});
