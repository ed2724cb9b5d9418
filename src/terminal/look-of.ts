import { styleText } from 'node:util';
import type { LiveScreen } from './live-region.ts';
import type { Paint, Style } from './styled-line.ts';

const formats: Readonly<Record<Style, Parameters<typeof styleText>[0]>> = {
  bold: 'bold',
  dim: 'dim',
  good: 'green',
  careful: 'yellow',
  bad: ['bold', 'red'],
  strange: 'magenta',
};

/** Lines longer than this are hard to read; where there is no terminal, this many fit nearly everywhere. */
const widest = 120;
const usual = 100;
const narrowest = 40;

/** Paints for a stream: only where it is a terminal, and not against NO_COLOR. */
function paintOn(stream: NodeJS.WriteStream): Paint {
  return (style, text) => styleText(formats[style], text, { stream });
}

/** How an answer is drawn on a stream. */
export function lookOf(stream: NodeJS.WriteStream): { readonly width: number; readonly paint: Paint } {
  const width = stream.isTTY ? Math.max(narrowest, Math.min(widest, stream.columns || usual)) : usual;
  return { width, paint: paintOn(stream) };
}

/** A stream that can be drawn over; null for files, pipes and terminals that cannot move their cursor. */
export function liveScreenOf(stream: NodeJS.WriteStream, terminalName: string | undefined): LiveScreen | null {
  if (!stream.isTTY || terminalName === 'dumb') return null;
  return {
    write: (text) => void stream.write(text),
    paint: paintOn(stream),
    // Some terminals do not know their size; twenty rows fit nearly everywhere.
    size: () => ({ columns: Math.min(widest, stream.columns || usual), rows: stream.rows || 20 }),
  };
}
