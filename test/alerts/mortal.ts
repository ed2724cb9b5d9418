class Crash extends Error {}

/** A process that dies after so many things it did to the world: before the next one, or right after it. */
export function createMortal(stepsToLive: number, diesAfterwards: boolean) {
  const death = new AbortController();
  let steps = stepsToLive;
  const step = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (death.signal.aborted) return await new Promise<never>(() => undefined);
    steps -= 1;
    const isLast = steps <= 0;
    if (isLast && !diesAfterwards) {
      death.abort();
      throw new Crash();
    }
    const result = await act();
    if (isLast) {
      death.abort();
      throw new Crash();
    }
    return result;
  };
  return { death: death.signal, step, kill: () => death.abort() };
}
