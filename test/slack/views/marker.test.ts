import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMarker } from '../../../src/slack/views/marker.ts';

const key = (byte: number) => createSecretKey(Buffer.alloc(32, byte));
const marker = createMarker(new Map([['k1', key(1)]]));
const ana = { workspace: 'T1', userId: 'U0ANA' };
const carried = { draft: 'drf_1', channel: null };
const text = marker.write('set-up', carried, ana);
const otherText = marker.write('set-up', { ...carried, channel: 'C1' }, ana);
const markOf = (marked: string) => /"mark":"([^"]+)"/.exec(marked)?.[1] ?? 'none';
const withOtherMark = text.replace(markOf(text), markOf(otherText));

describe('what a view carries', () => {
  it('comes back as it was, to who it was made for', () => {
    expect(marker.read('set-up', text, ana)).toEqual(carried);
    expect(text.length).toBeLessThan(3000);
  });

  it.each([
    ['another person', 'set-up', text, { ...ana, userId: 'U0BEN' }],
    ['another workspace', 'set-up', text, { ...ana, workspace: 'T2' }],
    ['another form', 'confirm', text, ana],
    ['other ids', 'set-up', text.replace('drf_1', 'drf_2'), ana],
    ['something more', 'set-up', text.replace('{', '{"more":"x",'), ana],
    ['another mark', 'set-up', withOtherMark, ana],
    ['no mark', 'set-up', JSON.stringify(carried), ana],
    ['a short mark', 'set-up', JSON.stringify({ ...carried, mark: 'AA' }), ana],
    ['no JSON', 'set-up', 'drf_1', ana],
    ['nothing', 'set-up', '', ana],
  ])('is refused with %s', (_what, kind, given, madeFor) => {
    expect(() => marker.read(kind, given, madeFor)).toThrow(/not made by this bot for you/);
  });

  it('is known under every key there is, and not without its own', () => {
    const both = createMarker(
      new Map([
        ['k2', key(2)],
        ['k1', key(1)],
      ]),
    );

    expect(both.read('set-up', text, ana)).toEqual(carried);
    expect(() => createMarker(new Map([['k2', key(2)]])).read('set-up', text, ana)).toThrow(/not made by this bot/);
  });
});
