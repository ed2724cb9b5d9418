import { describe, expect, it } from 'vitest';
import { readNextPage } from '../../../src/providers/gitlab/next-page.ts';

describe('the next page', () => {
  it.each([
    ['<https://git.example.com/api/v4/projects?page=2&per_page=100>; rel="next"', { page: '2', per_page: '100' }],
    [
      '<https://a/?page=1>; rel="prev", <https://a/?page=3>; rel="next", <https://a/?page=9>; rel="last"',
      { page: '3' },
    ],
    ['<https://a/?id_after=42>; rel=next', { id_after: '42' }],
    ['<https://a/?page=1>; rel="first", <https://a/?page=1>; rel="last"', undefined],
    ['', undefined],
    [undefined, undefined],
    ['<http://[>; rel="next"', undefined],
  ])('of %j', (link, query) => {
    expect(readNextPage(link)).toEqual(query);
  });
});
