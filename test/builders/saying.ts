import { expect } from 'vitest';

/** Matches a text that says so; typed as what a matcher may stand for, which is anything but `any`. */
export function saying(words: string | RegExp): unknown {
  return typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words);
}
