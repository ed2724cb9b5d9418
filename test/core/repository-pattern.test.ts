import { describe, expect, it } from 'vitest';
import { createExclusion, readPattern, readPatterns } from '../../src/core/repository-pattern.ts';
import { saying } from '../builders/saying.ts';

describe('a pattern', () => {
  it.each([
    ['legacy-*', 'acme/legacy-app', true],
    ['legacy-*', 'acme/team/legacy-app', true],
    ['legacy-*', 'acme/my-legacy-app', false],
    ['acme/*', 'acme/app', true],
    ['acme/*', 'acme/team/app', false],
    ['acme/**', 'acme/team/app', true],
    ['acme/', 'acme/team/app', true],
    ['acme/', 'acme-labs/app', false],
    ['acme/**/test-?', 'acme/a/b/test-1', true],
    ['ACME/App', 'acme/APP', true],
    ['acme/app', 'acme/apps', false],
    ['.github', 'acme/.github', true],
    ['acme/*', 'acme/.github', true],
    ['*.io', 'acme/pages.io', true],
    ['*.io', 'acme/pagesxio', false],
    ['{docs,wiki}', 'acme/wiki', true],
    ['app-[0-9]', 'acme/app-7', true],
    ['/acme/app', 'acme/app', true],
  ])('%s leaves out %s: %s', (pattern, path, isOut) => {
    const excludedBy = createExclusion([readPattern(pattern)]);

    expect(excludedBy(path) !== null).toBe(isOut);
  });

  it('is named, the first that leaves a path out', () => {
    const excludedBy = createExclusion(['x', 'acme/*', 'acme/app']);

    expect(excludedBy('acme/app')).toBe('acme/*');
    expect(createExclusion([])('acme/app')).toBeNull();
  });

  it.each([
    ['', 'it is empty'],
    ['!acme/app', 'take it away to let it in'],
    ['acme/[ab', 'every [ needs one ]'],
    ['acme/]a[', 'every [ needs one ]'],
    ['{a', 'every { needs one }'],
    ['{a,{b,c}}', 'every { needs one }'],
    ['{1..100000}', 'Write two patterns'],
    ['{a,b}{c,d}', 'Write two patterns'],
    ['acme/app test', '" " stands in no'],
    ['@(a|b)', '"@" stands in no'],
    ['a\\b', 'stands in no'],
    ['*a*b*c*d', 'more than 3 stars'],
    ['**/**/**/a', 'more than two **'],
    ['a'.repeat(101), 'longer than 100'],
  ])('cannot be %s', (pattern, words) => {
    expect(() => readPattern(pattern)).toThrow(expect.objectContaining({ field: 'patterns', message: saying(words) }));
  });

  it('that is costly to match is soon done all the same', () => {
    const excludedBy = createExclusion([readPattern('*a*a*b'), readPattern('**/*a*a*b')]);
    const paths = Array.from({ length: 500 }, (_each, index) => `acme/${'a'.repeat(90)}${index}`);

    expect(paths.filter((path) => excludedBy(path) !== null)).toEqual([]);
  });

  it('is kept once, and among fifty at most', () => {
    expect(readPatterns(['A', ' a ', 'b'])).toEqual(['a', 'b']);
    expect(() => readPatterns(Array.from({ length: 51 }, (_each, index) => `a${index}`))).toThrow(
      '50 patterns at most',
    );
  });
});
