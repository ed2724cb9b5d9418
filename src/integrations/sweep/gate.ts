/** Lets through so many at a time; the others wait for their turn. */
export function createGate(most: number) {
  let inside = 0;
  const waiting: (() => void)[] = [];

  return async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
    try {
      return await act();
    } finally {
      // Whoever waits takes over the place.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
