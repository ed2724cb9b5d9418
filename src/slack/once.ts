/** Does a thing once, however often it is asked for under the same key; everybody gets the one outcome. */
export interface Once<Outcome> {
  run(key: string, act: () => Promise<Outcome>): Promise<{ readonly outcome: Outcome; readonly isFirst: boolean }>;
}

const room = 1000;

/** An outcome that is not final, as a form with a field to mend, may be asked for again; so may one that failed. */
export function createOnce<Outcome>(isFinal: (outcome: Outcome) => boolean): Once<Outcome> {
  const outcomes = new Map<string, Promise<Outcome>>();

  const remember = async (key: string, act: () => Promise<Outcome>): Promise<Outcome> => {
    try {
      const outcome = await act();
      if (!isFinal(outcome)) outcomes.delete(key);
      return outcome;
    } catch (error) {
      outcomes.delete(key);
      throw error;
    }
  };

  return {
    async run(key, act) {
      const known = outcomes.get(key);
      if (known) return { outcome: await known, isFirst: false };

      const oldest = outcomes.keys().next();
      if (outcomes.size >= room && !oldest.done) outcomes.delete(oldest.value);
      const begun = Promise.withResolvers<Outcome>();
      outcomes.set(key, begun.promise);
      begun.resolve(remember(key, act));
      return { outcome: await begun.promise, isFirst: true };
    },
  };
}
