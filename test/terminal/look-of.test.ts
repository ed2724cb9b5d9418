import { afterEach, describe, expect, it, vi } from 'vitest';
import { liveScreenOf, lookOf } from '../../src/terminal/index.ts';

/** A stream as Node gives it, which is a terminal or a pipe of that size. */
function aStream(given: { readonly isTTY: boolean; readonly columns?: number; readonly rows?: number }) {
  const isPlain = () => process.env['NO_COLOR'] !== undefined;
  return new Proxy(process.stdout, {
    get(stream, name) {
      if (name === 'isTTY' || name === 'columns' || name === 'rows') return given[name];
      if (name === 'getColorDepth') return () => (isPlain() ? 1 : 8);
      const own: unknown = Reflect.get(stream, name);
      return own;
    },
  });
}

afterEach(() => vi.unstubAllEnvs());

describe('how an answer is drawn', () => {
  it.each([
    [true, 72, 72],
    [true, 100, 100],
    [true, 120, 120],
    [true, 300, 120],
    [true, 20, 40],
    [true, 0, 100],
    [false, undefined, 100],
  ])('on a terminal (%s) of %s columns takes %i of them', (isTTY, columns, width) => {
    expect(lookOf(aStream({ isTTY, ...(columns === undefined ? {} : { columns }) })).width).toBe(width);
  });

  it('has colours on a terminal alone, and not against NO_COLOR', () => {
    vi.stubEnv('NO_COLOR', undefined);
    vi.stubEnv('FORCE_COLOR', undefined);
    const decorated = (isTTY: boolean) => lookOf(aStream({ isTTY, columns: 80 })).paint('bad', 'x') !== 'x';

    expect([decorated(true), decorated(false)]).toEqual([true, false]);

    vi.stubEnv('NO_COLOR', '1');
    expect(decorated(true)).toBe(false);
  });

  it('is live only where the cursor can be moved', () => {
    expect(liveScreenOf(aStream({ isTTY: true, columns: 80, rows: 24 }), 'xterm')?.size()).toEqual({
      columns: 80,
      rows: 24,
    });
    expect(liveScreenOf(aStream({ isTTY: true, columns: 80, rows: 24 }), 'dumb')).toBeNull();
    expect(liveScreenOf(aStream({ isTTY: false }), 'xterm')).toBeNull();
  });
});
