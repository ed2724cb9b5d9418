import { describe, expect, it } from 'vitest';
import { createLiveRegion } from '../../src/terminal/live-region.ts';
import { type Line, plain } from '../../src/terminal/styled-line.ts';

/** A terminal that understands as much as the region uses, and shows what is on it. */
function aTerminal(size = { columns: 80, rows: 24 }) {
  let screen: string[] = ['$ flow test', ''];
  const write = (text: string) => {
    // A visible sign for escape makes the sequences readable.
    for (const part of text.replaceAll('\u001b', '␛').split(/(␛\[\d+A|␛\[J|␛\[\?2026[hl])/)) {
      const up = /^␛\[(\d+)A$/.exec(part)?.[1];
      if (up) screen = [...screen.slice(0, screen.length - 1 - Number(up)), ''];
      if (part.startsWith('␛')) continue;
      const [first = '', ...rest] = part.replaceAll('\r', '').split('\n');
      screen = [...screen.slice(0, -1), `${screen.at(-1) ?? ''}${first}`, ...rest];
    }
  };
  return { live: createLiveRegion({ write, paint: plain, size: () => size }), write, screen: () => screen };
}

const lines = (...texts: readonly string[]): readonly Line[] => texts.map((text) => [{ text }]);

describe('the live part of a terminal', () => {
  it('is drawn over, also with fewer lines than before', () => {
    const { live, screen } = aTerminal();

    live.show(() => lines('a', 'b', 'c'));
    expect(screen()).toEqual(['$ flow test', 'a', 'b', 'c', '']);

    live.show(() => lines('d'));
    expect(screen()).toEqual(['$ flow test', 'd', '']);
  });

  it('leaves no trace, however often it is cleared', () => {
    const { live, screen, write } = aTerminal();
    live.show(() => lines('a', 'b'));

    live.clear();
    write('the answer\n');
    live.clear();

    expect(screen()).toEqual(['$ flow test', 'the answer', '']);
  });

  it('writes nothing at all where nothing was shown', () => {
    const { live, screen } = aTerminal();

    live.clear();

    expect(screen()).toEqual(['$ flow test', '']);
  });

  it('never grows taller than the terminal, nor as wide', () => {
    const widths: number[] = [];
    const { live, screen } = aTerminal({ columns: 40, rows: 3 });

    live.show((width) => {
      widths.push(width);
      return lines('a', 'b', 'c', 'd');
    });

    expect(screen()).toEqual(['$ flow test', 'a', 'b', '']);
    expect(widths).toEqual([39]);
  });

  it('shows no control sequence of somebody else', () => {
    const { live, screen } = aTerminal();

    live.show(() => lines('a\u001b[5Ab\nc'));

    expect(screen()).toEqual(['$ flow test', 'a[5Ab c', '']);
  });
});
