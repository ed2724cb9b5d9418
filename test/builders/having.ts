import { expect } from 'vitest';

/** Matches a list that has these among its items; typed as what a matcher may stand for, which is anything but `any`. */
export function having(items: readonly unknown[]): unknown {
  return expect.arrayContaining([...items]);
}
