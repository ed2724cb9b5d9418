import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { type Day, drawDays } from '../../../src/watch/chart/draw-days.ts';

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Today'];
const days = (...counts: readonly (readonly [number, number])[]): readonly Day[] =>
  counts.map(([delivered, failed], index) => ({ label: names[index] ?? '', delivered, failed }));

function open(drawn: Uint8Array) {
  const png = PNG.sync.read(Buffer.from(drawn));
  const at = (x: number, y: number) => {
    const index = (y * png.width + x) * 4;
    return [...png.data.subarray(index, index + 3)].join(' ');
  };
  /** The colours of a column of pixels, from the ground up, one after the other. */
  const column = (x: number) => {
    const seen: string[] = [];
    for (let y = ground - 1; y > 100; y -= 1) if (at(x, y) !== seen.at(-1)) seen.push(at(x, y));
    return seen;
  };
  return { png, at, column };
}

const ground = 344;
const white = '255 255 255';
const blue = '68 120 178';
const red = '176 42 48';
/** The middle of a day's bar. */
const middleOf = (index: number) => Math.round(20 + (920 / 7) * (index + 0.5));

describe('the chart of deliveries', () => {
  it('is a light picture of a size that Slack shows in full', () => {
    const { png, at } = open(drawDays(days([120, 0])));

    expect([png.width, png.height]).toEqual([960, 400]);
    expect([at(0, 0), at(959, 399)]).toEqual([white, white]);
  });

  it('draws each day as tall as its share of the largest', () => {
    const { at } = open(drawDays(days([100, 0], [50, 0], [0, 0], [25, 0], [0, 0], [0, 0], [100, 0])));
    const height = (index: number) => {
      let y = ground - 1;
      while (at(middleOf(index), y) === blue) y -= 1;
      return ground - 1 - y;
    };

    const [full, half, none, quarter] = [height(0), height(1), height(2), height(3)];
    expect(none).toBe(0);
    expect(half).toBeCloseTo(full / 2, -1);
    expect(quarter).toBeCloseTo(full / 4, -1);
    expect(height(6)).toBe(full);
  });

  it('hatches what failed on top of what arrived, so that it is told without its colour', () => {
    const { column } = open(drawDays(days([100, 50], [100, 0], [100, 100], [0, 0], [0, 0], [0, 0], [0, 0])));

    const half = column(middleOf(0));
    expect(half[0]).toBe(blue);
    expect(half.filter((colour) => colour === red).length).toBeGreaterThan(5);
    expect(half.filter((colour) => colour === white).length).toBeGreaterThan(5);
    expect(column(middleOf(1)).includes(red)).toBe(false);
    expect(column(middleOf(2)).includes(blue)).toBe(false);
  });

  it('shows a few failures among thousands', () => {
    const { column } = open(drawDays(days([20_000, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0])));

    expect(column(middleOf(0)).slice(0, 2)).toEqual([blue, red]);
  });

  it.each([9999, 10_000, 123_456, 1_234_567])('keeps the count of %i apart from those of its neighbours', (most) => {
    const { at } = open(drawDays(names.map((label) => ({ label, delivered: most, failed: 0 }))));
    const hasInk = (from: number, to: number) =>
      Array.from({ length: (to - from) * 25 }, (_, index) => at(from + Math.floor(index / 25), 72 + (index % 25))).some(
        (seen) => seen !== white,
      );
    const border = Math.round(20 + 920 / 7);

    expect(hasInk(border + 20, border + 110)).toBe(true);
    expect(hasInk(border - 2, border + 2)).toBe(false);
  });

  it('is drawn where nothing was delivered at all', () => {
    const nothing = drawDays(names.map((label) => ({ label, delivered: 0, failed: 0 })));

    expect(open(nothing).at(middleOf(3), ground - 1)).toBe(white);
  });

  it('is the same for the same days, and holds no words but theirs', () => {
    const drawn = drawDays(days([120, 3], [99, 0]));

    expect(Buffer.from(drawn).equals(Buffer.from(drawDays(days([120, 3], [99, 0]))))).toBe(true);
    expect(Buffer.from(drawn).includes('tEXt')).toBe(false);
    expect(drawn.length).toBeLessThan(40_000);
  });
});
