import { describe, expect, it } from 'vitest';
import { lookFor } from './secret-forms.ts';

const secret = 'glpat-canary/+"1?ü';
const find = lookFor(secret);
const bytes = Buffer.from(secret);
const among = (text: string) => `before ${text} after`;

const plantings: readonly (readonly [string, string, Buffer | string])[] = [
  ['as it is', 'plain', among(secret)],
  ['in capitals', 'plain', among(secret.replace(/[a-z]+/g, (letters) => letters.toUpperCase()))],
  ['in base64', 'base64', among(bytes.toString('base64'))],
  ['in base64 for addresses', 'base64', among(bytes.toString('base64url'))],
  ['in the middle of base64, one byte in', 'base64', Buffer.from(`x${secret}yz`).toString('base64')],
  ['in the middle of base64, two bytes in', 'base64', Buffer.from(`xy${secret}z`).toString('base64')],
  ['in a user name and password', 'base64', `Basic ${Buffer.from(`flow-svc:${secret}`).toString('base64')}`],
  ['in hex', 'hex', among(bytes.toString('hex'))],
  ['in capital hex', 'hex', among(bytes.toString('hex').toUpperCase())],
  ['in an address', 'percent', `https://git.example.com/?token=${encodeURIComponent(secret)}`],
  ['in an address, every letter of it', 'percent', [...bytes].map((byte) => `%${byte.toString(16)}`).join('')],
  ['in JSON', 'JSON', JSON.stringify({ token: secret })],
  ['in JSON that is in JSON', 'JSON', JSON.stringify(JSON.stringify({ token: secret }))],
  [
    'in the codes of its letters',
    'JSON',
    [...secret].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['in UTF-16', 'UTF-16', Buffer.concat([Buffer.alloc(3), Buffer.from(secret, 'utf16le')])],
  ['in UTF-16, the other way round', 'UTF-16', Buffer.from(secret, 'utf16le').swap16()],
];

describe('a search for a secret', () => {
  it.each(plantings)('finds it %s', (_where, form, content) => {
    expect(find(content)).toContain(form);
  });

  it('finds nothing where it is not, nor where only its beginning is', () => {
    expect(find(JSON.stringify({ token: '[secret]', lastFour: '"1?ü', kind: 'glpat-canary' }))).toEqual([]);
  });
});
