import { describe, expect, it } from 'vitest';
import { findMissing, readAllowList } from '../../src/net/index.ts';

describe('an allow list', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9', true],
    ['203.0.113.9/32', '203.0.113.9', true],
    ['203.0.113.0/29', '203.0.113.7', true],
    ['203.0.113.0/29', '203.0.113.8', false],
    ['203.0.113.8-203.0.113.10', '203.0.113.8', true],
    ['203.0.113.8 - 203.0.113.10', '203.0.113.10', true],
    ['203.0.113.8-203.0.113.10', '203.0.113.11', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['::/0', '203.0.113.9', false],
    ['::ffff:203.0.113.9', '203.0.113.9', true],
    ['2001:db8::/32', '2001:db8::1', true],
    ['2001:db8::1-2001:db8::f', '2001:db8::a', true],
    ['not an address', '203.0.113.9', false],
  ])('of %s covers %s: %s', (entry, address, covered) => {
    expect(findMissing([address], [entry])).toEqual(covered ? [] : [address]);
  });

  it('is read a line at a time, without comments', () => {
    const text = '\uFEFF# Flow\r\n52.89.66.218  # first\r\n\r\n 52.88.145.0/24\n';

    expect(readAllowList(text)).toEqual(['52.89.66.218', '52.88.145.0/24']);
  });

  it.each([
    ['', /empty/],
    ['# nothing\n', /empty/],
    ['52.89.66.218\nflow.example.com\n', /Line 2/],
    ['52.89\n', /Line 1/],
    ['52.89.66.218/33\n', /Line 1/],
    ['10.0.0.9-10.0.0.1\n', /Line 1/],
    ['10.0.0.1-2001:db8::1\n', /Line 1/],
  ])('of %j is refused', (text, words) => {
    expect(() => readAllowList(text)).toThrow(words);
  });
});
