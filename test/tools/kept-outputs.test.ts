import { expect, it } from 'vitest';
import { findLeaks } from './kept-outputs.ts';

it('has kept no output with a secret in it so far', () => {
  expect(findLeaks()).toEqual([]);
});
