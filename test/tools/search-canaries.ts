import { findLeaks, forgetOutputs } from './kept-outputs.ts';

/** Run by vitest around the whole suite: no secret of any test may stand in anything the product put out. */
export function setup(): () => void {
  forgetOutputs();
  return () => {
    const leaks = findLeaks();
    if (leaks.length > 0) throw new Error(`secrets of the tests were put out:\n${leaks.slice(0, 20).join('\n')}`);
  };
}
