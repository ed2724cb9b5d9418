import { describe, expect, it } from 'vitest';
import { createOnce } from '../../src/slack/once.ts';

describe('a thing that is done once', () => {
  it('gives everybody who asks meanwhile or later the one outcome', async () => {
    const once = createOnce<number>(() => true);
    let done = 0;
    const act = async () => {
      done += 1;
      return done;
    };

    const asked = await Promise.all([once.run('a', act), once.run('a', act)]);
    const later = await once.run('a', act);

    expect(asked).toEqual([
      { outcome: 1, isFirst: true },
      { outcome: 1, isFirst: false },
    ]);
    expect(later).toEqual({ outcome: 1, isFirst: false });
    expect((await once.run('b', act)).outcome).toBe(2);
  });

  it('is done again after an outcome that is not final, and after a failure', async () => {
    const once = createOnce<string>((outcome) => outcome === 'final');
    const fails = () => Promise.reject(new Error('no'));

    expect((await once.run('a', async () => 'draft')).isFirst).toBe(true);
    await expect(once.run('a', fails)).rejects.toThrow('no');
    expect(await once.run('a', async () => 'final')).toEqual({ outcome: 'final', isFirst: true });
    expect(await once.run('a', fails)).toEqual({ outcome: 'final', isFirst: false });
  });
});
