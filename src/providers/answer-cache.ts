/** A success that was remembered, as far as it is used, with the host's name for exactly this state of it. */
export interface KnownAnswer {
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

/**
 * What a host answered before, so that a later run may ask whether it changed: an answer that did not change costs
 * nothing of the host's limits. Keys hold the question and a fingerprint of the credential.
 */
export interface AnswerCache {
  find(key: string): KnownAnswer | undefined;
  keep(key: string, answer: KnownAnswer): void;
}

const usualBytes = 32 * 1024 * 1024;

/** Remembers in memory, for as long as the process lives; what was not asked for longest goes first. */
export function createAnswerCache(maxBytes = usualBytes): AnswerCache {
  const known = new Map<string, { readonly answer: KnownAnswer; readonly bytes: number }>();
  let total = 0;

  const forget = (key: string) => {
    total -= known.get(key)?.bytes ?? 0;
    known.delete(key);
  };

  return {
    find(key) {
      const found = known.get(key);
      if (!found) return undefined;
      known.delete(key);
      known.set(key, found);
      return found.answer;
    },

    keep(key, answer) {
      // Letters of what would go over the wire: near enough to the memory it takes.
      const bytes = 2 * (key.length + JSON.stringify(answer).length);
      forget(key);
      if (bytes > maxBytes) return;
      known.set(key, { answer, bytes });
      total += bytes;
      for (const oldest of known.keys()) {
        if (total <= maxBytes) break;
        forget(oldest);
      }
    },
  };
}
