import { type Line, type Paint, renderLines } from './styled-line.ts';

/** A terminal that can be drawn over. */
export interface LiveScreen {
  readonly write: (text: string) => void;
  readonly paint: Paint;
  /** As it is now: people change the size of their windows. */
  readonly size: () => { readonly columns: number; readonly rows: number };
}

/** The last lines of a terminal, drawn anew whenever something has changed. */
export interface LiveRegion {
  show(describe: (width: number) => readonly Line[]): void;
  /** Leaves no trace. */
  clear(): void;
}

const synchronised = (text: string) => `\u001b[?2026h${text}\u001b[?2026l`;

export function createLiveRegion(screen: LiveScreen): LiveRegion {
  let drawn = 0;

  // Up to the first line of what is there, and everything from there on away.
  const wipe = () => (drawn > 0 ? `\u001b[${drawn}A\r\u001b[J` : '');

  return {
    show(describe) {
      const { columns, rows } = screen.size();
      // A line in the last column, or one too many, would scroll what cannot be drawn over again.
      const lines = describe(columns - 1).slice(0, Math.max(1, rows - 1));
      if (drawn + lines.length > 0) screen.write(synchronised(`${wipe()}${renderLines(lines, screen.paint)}`));
      drawn = lines.length;
    },

    clear() {
      if (drawn > 0) screen.write(wipe());
      drawn = 0;
    },
  };
}
