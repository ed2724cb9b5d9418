import { describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../src/providers/index.ts';

const anAnswer = (data: unknown) => ({ etag: 'W/"1"', headers: {}, data });

describe('an answer cache', () => {
  it('gives back what it keeps, the newest of it', () => {
    const cache = createAnswerCache();
    cache.keep('a', anAnswer(1));
    cache.keep('a', anAnswer(2));

    expect(cache.find('a')).toEqual(anAnswer(2));
    expect(cache.find('b')).toBeUndefined();
  });

  it('forgets what was not asked for longest when there is no room', () => {
    const cache = createAnswerCache(1_000);
    const long = 'x'.repeat(150);
    cache.keep('a', anAnswer(long));
    cache.keep('b', anAnswer(long));
    cache.find('a');
    cache.keep('c', anAnswer(long));

    expect(['a', 'b', 'c'].map((key) => cache.find(key) !== undefined)).toEqual([true, false, true]);
  });

  it('keeps nothing that is larger than all its room, and loses nothing for it', () => {
    const cache = createAnswerCache(1_000);
    cache.keep('a', anAnswer(1));
    cache.keep('b', anAnswer('x'.repeat(1_000)));

    expect(cache.find('a')).toBeDefined();
    expect(cache.find('b')).toBeUndefined();
  });
});
