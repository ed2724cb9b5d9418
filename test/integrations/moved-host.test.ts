import { describe, expect, it } from 'vitest';
import { mergeSnapshots } from '../../src/integrations/read-snapshot.ts';
import { Snapshot } from '../../src/storage/test-summary.ts';
import { aSnapshot } from '../builders/documents.ts';

const [a, b, c] = ['203.0.113.7', '203.0.113.8', '203.0.113.9'];
const monday = '2026-11-16T08:00:00Z';
const now = '2026-11-21T08:00:00Z';
const earlier = { addresses: ['203.0.113.1'], at: monday };

describe('where a host name led before', () => {
  it.each([
    ['leads elsewhere', [a, b], [c], null, { addresses: [a, b], at: now }],
    ['leads elsewhere again', [a], [c], earlier, { addresses: [a], at: now }],
    ['leads to the same', [a, b], [a, b], null, null],
    ['leads to the same since it moved', [a], [a], earlier, earlier],
    ['leads to some of it: a load balancer', [a, b], [b, c], null, null],
    ['could not be seen', [a], null, earlier, earlier],
    ['was not seen before', null, [a], null, null],
  ])('is kept when it %s', (_what, before, after, movedFrom, kept) => {
    const older = aSnapshot({ addresses: before, movedFrom, at: monday });

    expect(mergeSnapshots(older, aSnapshot({ addresses: after, at: now })).movedFrom).toEqual(kept);
  });

  it('is not known of what older versions wrote', () => {
    const { movedFrom: _none, ...older } = aSnapshot();

    expect(Snapshot.parse(older).movedFrom).toBeNull();
  });
});
