/** How much of each file of the journal somebody still has to read. */
export interface Holdings {
  readonly bytes: number;
  add(segment: number, size: number, count?: number): void;
  subtract(segment: number, size: number): void;
  has(segment: number): boolean;
}

export function createHoldings(): Holdings {
  const counts = new Map<number, number>();
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    add(segment, size, count = 1) {
      counts.set(segment, (counts.get(segment) ?? 0) + count);
      bytes += size;
    },
    subtract(segment, size) {
      const left = (counts.get(segment) ?? 1) - 1;
      if (left > 0) counts.set(segment, left);
      else counts.delete(segment);
      bytes -= size;
    },
    has: (segment) => counts.has(segment),
  };
}
