import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readKeyring } from '../../src/secrets/index.ts';

const key = (fill: string) => Buffer.alloc(32, fill).toString('base64');
const canary = 'canary00000000000000000000000001';
const problemsOf = (text: string) => {
  const reading = readKeyring(text);
  return 'problems' in reading ? reading.problems : [];
};

describe('the encryption keys', () => {
  it('are read in order: the first seals, all open', () => {
    const reading = readKeyring(` k2:${key('b')} , k1:${key('a')}\n`);

    expect(reading).toMatchObject({ keyring: { sealsWith: 'k2' } });
    expect('keyring' in reading && [...reading.keyring.keys.keys()]).toEqual(['k2', 'k1']);
  });

  it('may leave out the padding', () => {
    expect(problemsOf(`k1:${key('a').replace('=', '')}`)).toEqual([]);
  });

  it.each([
    ['nothing', '', /is empty.+openssl rand -base64 32/],
    ['only white space', ' \n', /is empty/],
    ['no id', key('a'), /key 1: it has no id.+id:key/],
    ['an empty id', `:${key('a')}`, /key 1: it has no id/],
    ['a key in place of the id', `${key('a')}:k1`, /key 1: its id may hold up to 32/],
    ['no key', 'k1:', /key 1: its key has 0 bytes and must have 32/],
    ['half a key', `k1:${Buffer.alloc(16).toString('base64')}`, /key 1: its key has 16 bytes and must have 32/],
    ['one byte too many', `k1:${Buffer.alloc(33).toString('base64')}`, /has 33 bytes/],
    ['hexadecimal', `k1:${Buffer.alloc(32).toString('hex')}`, /has 48 bytes/],
    ['another alphabet', `k1:${Buffer.alloc(32, 0xff).toString('base64url')}`, /key 1: its key is not base64/],
    ['words', 'k1:correct horse battery staple', /not base64/],
    ['two commas', `k1:${key('a')},,k2:${key('b')}`, /key 2: there is nothing between two commas/],
    ['an id used twice', `k1:${key('a')},k1:${key('b')}`, /key 2: its id is used twice/],
    ['a key used twice', `k1:${key('a')},k2:${key('a')}`, /key 2: the same key stands under another id/],
  ])('with %s are one problem in words', (_name, text, sentence) => {
    const problems = problemsOf(text);

    expect(problems).toEqual([expect.stringMatching(sentence)]);
    expect(problems[0]).toMatch(/^FLOW_ENCRYPTION_KEYS.+\.$/);
  });

  it('are reported with all their problems at once, and never with a value', () => {
    const problems = problemsOf(`k1:${canary},${canary}:k2,${canary}`);

    expect(problems).toHaveLength(3);
    expect(problems.join(' ')).not.toContain('canary');
  });

  it('are shown by no printing', () => {
    const reading = readKeyring(`k1:${Buffer.from(canary).toString('base64')}`);

    const shown = `${inspect(reading, { depth: 9, showHidden: true })} ${JSON.stringify(reading)}`;

    expect(reading).toHaveProperty('keyring');
    expect(shown).not.toContain('canary');
    expect(shown).not.toContain(Buffer.from(canary).toString('base64').slice(0, 20));
  });
});
