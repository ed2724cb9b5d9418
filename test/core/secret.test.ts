import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hideSecrets, looksLikeSecret, Secret } from '../../src/core/secret.ts';

const value = 'ghp_canary0000000000000000000000000031';

describe('a secret', () => {
  const secret = new Secret(value);

  it.each<[string, () => string]>([
    ['as a string', () => String(secret)],
    ['in a template', () => `token ${secret.toString()}`],
    ['joined with text', () => ['token', secret].join(' ')],
    ['as JSON', () => JSON.stringify({ deep: [{ secret }] })],
    ['inspected', () => inspect({ deep: [{ secret }] }, { depth: 9, showHidden: true, getters: true })],
    ['formatted', () => format('%s %o %j', secret, secret, secret)],
    ['as the cause of an error', () => inspect(new Error('it failed', { cause: secret }))],
    ['beside an error', () => inspect(Object.assign(new Error('it failed'), { secret }))],
    ['taken apart', () => JSON.stringify([Object.entries(secret), { ...secret }, Object.keys(secret)])],
  ])('does not show %s', (_, show) => {
    expect(show()).not.toContain('canary');
  });

  it('leaves a word in its place', () => {
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
    expect(inspect([secret])).toBe('[ [secret] ]');
    expect(String(secret)).toBe('[secret]');
  });

  it('is told only when asked', () => {
    expect(secret.reveal()).toBe(value);
  });

  it.each([
    [`${'x'.repeat(15)}abcd`, ''],
    [`${'x'.repeat(16)}abcd`, 'abcd'],
  ])('spares its last four letters only when there are enough: %s', (text, lastFour) => {
    expect(new Secret(text).lastFour).toBe(lastFour);
  });

  it('is told from others by its fingerprint, which does not show it', () => {
    const { fingerprint } = new Secret('ghp_canary0000000000000000000000000001');

    expect(fingerprint).toBe(new Secret('ghp_canary0000000000000000000000000001').fingerprint);
    expect(fingerprint).not.toBe(new Secret('ghp_canary0000000000000000000000000002').fingerprint);
    expect(fingerprint).not.toContain('canary');
  });
});

const hex = 'ca'.repeat(20);
const shapes: readonly (readonly [string, string])[] = [
  ['a classic token', value],
  ['an OAuth token', 'gho_canary00000000000000'],
  ['a user token', 'ghu_canary00000000000000'],
  ['an installation token', 'ghs_canary00000000000000'],
  ['a refresh token', 'ghr_canary00000000000000'],
  ['a fine-grained token', 'github_pat_canary0000000000000'],
  ['a GitLab token', 'glpat-canary00000000000'],
  ['a GitLab token that names its cell', 'glpat-canary0000000000.01.0w0canary'],
  ['a GitLab application secret', 'gloas-canary0000000000'],
  ['a Slack bot token', 'xoxb-1-canary00'],
  ['a Slack app token', 'xapp-1-canary00'],
  ['a web token', `eyJ${'canary'.repeat(4)}.canary000.canary000`],
  ['forty hex digits', hex],
];

describe('what looks like a secret', () => {
  it.each(shapes)('is %s, alone and in a sentence', (_, text) => {
    expect(looksLikeSecret(text)).toBe(true);
    expect(looksLikeSecret(`--name "${text}" and more`)).toBe(true);
  });

  it('is a private key', () => {
    expect(looksLikeSecret('-----BEGIN RSA PRIVATE KEY-----')).toBe(true);
    expect(looksLikeSecret('-----BEGIN PRIVATE KEY-----')).toBe(true);
  });

  it.each([
    'acme-ghes',
    'test all --deep',
    'https://git.example.com/gitlab',
    'ghp_short',
    'glpat-short',
    'a'.repeat(39),
    `${hex}0`,
    'int_0123456789abcdef0123456789abcdef',
    '-----BEGIN CERTIFICATE-----',
    'eyJhbGciOi.x.y',
  ])('is not %s', (text) => {
    expect(looksLikeSecret(text)).toBe(false);
  });
});

describe('hiding secrets', () => {
  it.each(shapes)('takes out %s and leaves the rest', (_, text) => {
    expect(hideSecrets(`before ${text} after`)).toBe('before [secret] after');
  });

  it('takes out every one, also side by side', () => {
    expect(hideSecrets(`${value},${value} ${hex} ${hex}`)).toBe('[secret],[secret] [secret] [secret]');
  });

  it.each([
    ['as it is', '\n'],
    ['as JSON writes it', '\\n'],
  ])('takes out a whole private key, its lines %s', (_, end) => {
    const key = ['-----BEGIN PRIVATE KEY-----', 'MIIcanary+/canary==', 'canary', '-----END PRIVATE KEY-----', ''].join(
      end,
    );

    expect(hideSecrets(`{"key":"${key}","name":"acme"}`)).toBe('{"key":"[secret]","name":"acme"}');
  });

  it('takes out a private key that was cut off', () => {
    expect(hideSecrets('"-----BEGIN RSA PRIVATE KEY-----\nMIIcanary"')).toBe('"[secret]"');
  });
});
