import { describe, expect, it } from 'vitest';
import { shareSyncs } from '../../../src/storage/embedded/shared-sync.ts';
import { systemError } from './faulty-disk.ts';

/** Syncs that end when the test says so, and are told apart by the order in which they began. */
function aSync() {
  const begun: { readonly folder: string; readonly ends: () => void; readonly fails: () => void }[] = [];
  const share = shareSyncs(
    (folder) =>
      new Promise((resolve, reject) => {
        begun.push({ folder, ends: resolve, fails: () => reject(systemError('EIO')) });
      }),
  );
  const settled: string[] = [];
  const ask = (name: string, folder = '/a') =>
    share(folder).then(
      () => settled.push(name),
      () => settled.push(`${name} failed`),
    );
  return { begun, settled, ask };
}

describe('a shared sync', () => {
  it('serves those who came while another was under way with one that began after them', async () => {
    const { begun, settled, ask } = aSync();
    const first = ask('first');
    const second = ask('second');
    const third = ask('third');
    expect(begun).toHaveLength(1);

    begun[0]?.ends();
    await first;
    expect(settled).toEqual(['first']);
    expect(begun).toHaveLength(2);

    begun[1]?.ends();
    await Promise.all([second, third]);
    expect(settled).toEqual(['first', 'second', 'third']);
    expect(begun).toHaveLength(2);
  });

  it('fails those whom it served and nobody else', async () => {
    const { begun, settled, ask } = aSync();
    const first = ask('first');
    const second = ask('second');

    begun[0]?.fails();
    await first;
    begun[1]?.ends();
    await second;

    expect(settled).toEqual(['first failed', 'second']);
  });

  it('of one folder does not wait for another folder', async () => {
    const { begun, settled, ask } = aSync();
    void ask('one', '/a');
    const two = ask('two', '/b');

    begun.find(({ folder }) => folder === '/b')?.ends();
    await two;

    expect(settled).toEqual(['two']);
  });
});
