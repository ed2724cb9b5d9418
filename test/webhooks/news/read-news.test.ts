import { describe, expect, it } from 'vitest';
import { readNews } from '../../../src/webhooks/news/read-news.ts';

/** A deletion, with lists that lie so many times within each other beside it. */
const nested = (lists: number) =>
  `{"action":"deleted","repository":{"id":7,"full_name":"acme/app","private":true},"more":${'['.repeat(lists)}${']'.repeat(lists)}}`;
const read = (body: string) => readNews('github', 'repository', body);

describe('a body that nests', () => {
  it('is read as deep as no host goes, and no deeper', () => {
    expect([read(nested(99)).isReadable, read(nested(100)).isReadable]).toEqual([true, false]);
  });

  it('is not read where it is nothing but brackets, however many there are', () => {
    expect(read('['.repeat(20_000_000)).isReadable).toBe(false);
    expect(read('{"a":'.repeat(200)).isReadable).toBe(false);
  });

  it('may hold any number of brackets in its texts', () => {
    const text = JSON.stringify({ action: 'edited', more: ['[{'.repeat(500), '\\"[[[['.repeat(500), '\\'] });
    expect(read(text).action).toBe(read(JSON.stringify({ action: 'edited' })).action);
    expect(read(text).isReadable).toBe(read(JSON.stringify({ action: 'edited' })).isReadable);
  });
});
