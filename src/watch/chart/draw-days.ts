import { type Canvas, type Colour, createCanvas, lineHeight } from './canvas.ts';

/** What one day delivered. */
export interface Day {
  /** `Mon`, `Today`. */
  readonly label: string;
  readonly delivered: number;
  /** Of these. */
  readonly failed: number;
}

// Twice as large as Slack shows it, for screens with small pixels.
const size = { width: 960, height: 400 };
const plot = { left: 20, right: 20, top: 106, bottom: 56 };
const barShare = 0.62;
/** What failed can be seen even where it is one of thousands. */
const leastPx = 12;

const paper: Colour = [255, 255, 255];
const ink: Colour = [29, 28, 29];
const faint: Colour = [97, 96, 97];
const line: Colour = [187, 187, 187];
// Both stand out from white by more than 3:1, as graphics have to.
const arrived: Colour = [68, 120, 178];
const failed: Colour = [176, 42, 48];

/** A phone shows the picture at a quarter of its size. */
const letterSize = 4;

/** Words beside the picture say it to the last one. */
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const short = (count: number) => (count < 10_000 ? count.toLocaleString('en-US') : compact.format(count));

function drawLegend(canvas: Canvas): void {
  const y = 20;
  const swatch = { width: 30, height: 28 };
  const text = { at: 'left', colour: ink, size: letterSize } as const;
  canvas.fill({ x: plot.left, y, ...swatch }, arrived);
  canvas.write('arrived', plot.left + 42, y, text);
  canvas.hatch({ x: plot.left + 250, y, ...swatch }, failed);
  canvas.write('failed', plot.left + 292, y, text);
}

/** Deliveries day by day as a PNG: what arrived in one colour, what failed hatched on top of it. Words belong beside it. */
export function drawDays(days: readonly Day[]): Uint8Array {
  const canvas = createCanvas(size.width, size.height, paper);
  drawLegend(canvas);
  const ground = size.height - plot.bottom;
  const room = ground - plot.top;
  const across = (size.width - plot.left - plot.right) / Math.max(1, days.length);
  const width = Math.round(across * barShare);
  const most = Math.max(1, ...days.map(({ delivered }) => delivered));

  for (const [index, day] of days.entries()) {
    const middle = Math.round(plot.left + across * (index + 0.5));
    const x = Math.round(middle - width / 2);
    const full = day.delivered === 0 ? 0 : Math.max(leastPx, Math.round((day.delivered / most) * room));
    const share = day.delivered === 0 ? 0 : Math.round((day.failed / day.delivered) * full);
    const bad = day.failed === 0 ? 0 : Math.min(full, Math.max(leastPx, share));
    canvas.fill({ x, y: ground - full + bad, width, height: full - bad }, arrived);
    if (bad > 0) canvas.hatch({ x, y: ground - full, width, height: bad }, failed);
    const count = { at: 'middle', colour: day.delivered === 0 ? faint : ink, size: letterSize } as const;
    canvas.write(short(day.delivered), middle, ground - full - lineHeight(letterSize) - 8, count);
    canvas.write(day.label, middle, ground + 18, { at: 'middle', colour: faint, size: letterSize });
  }
  canvas.fill({ x: plot.left, y: ground, width: size.width - plot.left - plot.right, height: 2 }, line);
  return canvas.toPng();
}
