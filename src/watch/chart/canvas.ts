import { PNG } from 'pngjs';
import { dotsOf, glyphHeight, widthOf } from './glyphs.ts';

/** Red, green and blue. */
export type Colour = readonly [number, number, number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextOrder {
  /** The middle of it, or where it begins. */
  readonly at: 'middle' | 'left';
  readonly colour: Colour;
  /** Pixels to a dot. */
  readonly size: number;
}

/** A picture to be painted on; what falls outside of it is left out. */
export interface Canvas {
  fill(box: Box, colour: Colour): void;
  /** Stripes from the lower left to the upper right, in a frame: to be told from what is filled without its colour. */
  hatch(box: Box, colour: Colour): void;
  write(text: string, x: number, y: number, order: TextOrder): void;
  toPng(): Uint8Array;
}

const stripe = { every: 10, width: 4 };
const frame = 2;

export function createCanvas(width: number, height: number, paper: Colour): Canvas {
  const png = new PNG({ width, height });
  const set = (x: number, y: number, [red, green, blue]: Colour) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const index = (y * width + x) * 4;
    png.data[index] = red;
    png.data[index + 1] = green;
    png.data[index + 2] = blue;
    png.data[index + 3] = 255;
  };
  const each = ({ x, y, width: across, height: down }: Box, paint: (left: number, top: number) => void) => {
    for (let top = y; top < y + down; top += 1) {
      for (let left = x; left < x + across; left += 1) paint(left, top);
    }
  };
  const fill = (box: Box, colour: Colour) => each(box, (x, y) => set(x, y, colour));
  fill({ x: 0, y: 0, width, height }, paper);

  return {
    fill,
    hatch(box, colour) {
      const isFrame = (x: number, y: number) =>
        x - box.x < frame || box.x + box.width - x <= frame || y - box.y < frame || box.y + box.height - y <= frame;
      each(box, (x, y) => {
        const isStripe = (x + y) % stripe.every < stripe.width;
        set(x, y, isStripe || isFrame(x, y) ? colour : paper);
      });
    },
    write(text, x, y, { at, colour, size }) {
      const left = at === 'middle' ? Math.round(x - (widthOf(text) * size) / 2) : x;
      for (const dot of dotsOf(text)) {
        fill({ x: left + dot.x * size, y: y + dot.y * size, width: size, height: size }, colour);
      }
    },
    toPng: () => PNG.sync.write(png),
  };
}

/** How tall a line of that size is. */
export const lineHeight = (size: number): number => glyphHeight * size;
