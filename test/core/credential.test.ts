import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPrivateKey, readToken, requireToken } from '../../src/core/credential.ts';
import { InputError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import { anAppKey } from '../world/app-key.ts';

const value = 'ghp_canary0000000000000000000000000032';

const anotherKey = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey;

function refusal(text: string): InputError {
  try {
    readToken(text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  return expect.unreachable('the token was taken');
}

describe('a token', () => {
  it.each([
    ['alone', value],
    ['with a line end, as files have', `${value}\n`],
    ['with the line end of Windows', `${value}\r\n`],
    ['with several line ends', `${value}\n\n`],
    ['with the mark that some editors put first', `\uFEFF${value}`],
  ])('is read %s', (_, text) => {
    expect(readToken(text).reveal()).toBe(value);
  });

  it.each([
    ['nothing', '', /empty/],
    ['only a line end', '\n', /empty/],
    ['only white space', '  \t', /empty/],
    ['a space in front', ` ${value}`, /white space/],
    ['a space behind', `${value} `, /white space/],
    ['a second line', `${value}\nsecond`, /white space/],
    ['a line in front', `\n${value}`, /white space/],
    ['a hard space', `${value}\u00A0`, /white space/],
    ['Bearer in front', `Bearer ${value}`, /Bearer/],
    ['bearer in small letters', `bearer ${value}`, /Bearer/],
    ['token in front', `token ${value}`, /Bearer/],
    ['a header in front', `Authorization: Bearer ${value}`, /Bearer/],
    ['GitLab’s header in front', `PRIVATE-TOKEN: ${value}`, /Bearer/],
    ['quotation marks', `"${value}"`, /quotation marks/],
    ['curly quotation marks', `“${value}”`, /quotation marks/],
    ['an invisible character', `${value}\u200B`, /characters that no token has/],
    ['a letter with an accent', `${value}é`, /characters that no token has/],
    ['a control character', `${value}\u0007`, /characters that no token has/],
    ['too much', 'x'.repeat(4097), /too long/],
  ])('with %s is refused with a sentence that says what to give', (_, text, words) => {
    const error = refusal(text);

    expect(error.message).toMatch(words);
    expect(error.field).toBe('token');
  });

  it.each([` ${value}`, `Bearer ${value}`, `"${value}"`, `${value}é`])('is never repeated in a refusal', (text) => {
    expect(refusal(text).message).not.toContain('canary');
  });

  it('may be as long as new kinds are', () => {
    expect(readToken('x'.repeat(4096)).reveal()).toHaveLength(4096);
  });
});

describe('the key of a GitHub App', () => {
  it('is read as GitHub hands it out, whatever stands around it', () => {
    const { privateKey } = anAppKey();

    expect(readPrivateKey(`\n${privateKey}\n\n`).reveal()).toBe(`${privateKey.trim()}\n`);
  });

  it.each([
    ['nothing', ''],
    ['a token', 'ghp_canary0000000000000000000000000001'],
    ['the first line of a key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a key of another kind', anotherKey],
  ])('that is %s is refused, and not repeated', (_, text) => {
    expect(() => readPrivateKey(text)).toThrow(/Give the \.pem file/);
    expect(() => readPrivateKey(text)).not.toThrow(/canary/);
  });

  it('never goes where a token is wanted', () => {
    const privateKey = new Secret('canary');

    expect(() => requireToken({ kind: 'github-app', appId: '7', privateKey })).toThrow(/signs in to GitHub alone/);
  });
});
