import { skip, type Verdict } from '../core/verdict.ts';

/** What a check answers that costs more than a quick run may. */
export function waitsForDeep(): Verdict {
  return skip('waits for: a deep test (--deep)', { waitsFor: 'deep' });
}
