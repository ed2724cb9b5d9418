import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInputFile } from '../../src/terminal/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-input-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
const read = (path: string, stdin: Readable = Readable.from([])) => readInputFile(path, { stdin, signal });

describe('reading the file a flag names', () => {
  it('gives its whole content', async () => {
    await writeFile(join(folder, 'token'), 'abc\n');

    expect(await read(join(folder, 'token'))).toBe('abc\n');
  });

  it('takes a dash for standard input', async () => {
    expect(await read('-', Readable.from(['ab', 'c\n']))).toBe('abc\n');
  });

  it.each([
    [64 * 1024, true],
    [64 * 1024 + 1, false],
  ])('takes a file of %i bytes: %s', async (size, fits) => {
    await writeFile(join(folder, 'big'), 'x'.repeat(size));

    const outcome = await read(join(folder, 'big')).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ name: 'InputError', field: 'token-file' });
        return false;
      },
    );
    expect(outcome).toBe(fits);
  });

  it('stops waiting for standard input when the person interrupts', async () => {
    const stop = new AbortController();
    const reading = readInputFile('-', { stdin: new PassThrough(), signal: stop.signal });

    stop.abort();

    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
