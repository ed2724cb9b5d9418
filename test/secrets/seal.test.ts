import { createSecretKey } from 'node:crypto';
import { assert, constantFrom, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { type SealedFor, SealedSecret } from '../../src/core/sealed-secret.ts';
import { Secret } from '../../src/core/secret.ts';
import { createVault, readKeyring, type Vault, vaultWithoutKeys } from '../../src/secrets/index.ts';
import { saying } from '../builders/saying.ts';

const key = (fill: string) => Buffer.alloc(32, fill).toString('base64');
const token = 'ghp_canary0000000000000000000000000001';
const home: SealedFor = { workspace: 'T0ACME', owner: 'int_1', field: 'token' };

function aVault(keys = `k1:${key('a')}`): Vault {
  const reading = readKeyring(keys);
  if ('problems' in reading) throw new Error(reading.problems.join(' '));
  return createVault(reading.keyring);
}

function refusalOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it opened');
}

describe('the vault', () => {
  it('opens whatever it sealed, in the shape that is stored', () => {
    const vault = aVault();
    const word = string({ unit: 'binary', maxLength: 40 });
    assert(
      property(word, word, word, (text, workspace, owner) => {
        const where: SealedFor = { workspace, owner, field: 'token' };
        const sealed = SealedSecret.parse(JSON.parse(JSON.stringify(vault.seal(new Secret(text), where))));
        expect(vault.open(sealed, where).reveal()).toBe(text);
      }),
    );
  });

  it('seals the same secret differently each time, and never in clear', () => {
    const vault = aVault();
    const sealed = Array.from({ length: 50 }, () => vault.seal(new Secret(token), home));

    expect(new Set(sealed.map((each) => each.iv)).size).toBe(50);
    expect(new Set(sealed.map((each) => each.ct)).size).toBe(50);
    expect(JSON.stringify(sealed)).not.toContain('canary');
    expect(Buffer.from(sealed[0]?.ct ?? '', 'base64').toString()).not.toContain('canary');
  });

  it('opens nothing of which a single bit was flipped', () => {
    const vault = aVault();
    const sealed = vault.seal(new Secret(token), home);
    const opened: string[] = [];

    for (const part of ['iv', 'ct', 'tag'] as const) {
      const bytes = Buffer.from(sealed[part], 'base64');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const refusal = refusalOf(() => vault.open({ ...sealed, [part]: flipped.toString('base64') }, home));
        if (refusal.code !== 'locked-secrets') opened.push(`${part} ${bit}`);
      }
    }
    expect(opened).toEqual([]);
  });

  it('opens nothing of which a single character was changed, cut or added', () => {
    const vault = aVault();
    const sealed = vault.seal(new Secret(token), home);
    const character = stringMatching(/^[A-Za-z0-9+/=\n-]$/);
    assert(
      property(constantFrom('iv', 'ct', 'tag'), string({ maxLength: 3 }), character, (part, rest, instead) => {
        const text = sealed[part];
        for (const changed of [`${text}${instead}`, `${instead}${text}`, text.slice(0, -1), text.slice(4), rest]) {
          if (changed === text) continue;
          expect(refusalOf(() => vault.open({ ...sealed, [part]: changed }, home)).code).toBe('locked-secrets');
        }
      }),
    );
  });

  it.each<[string, SealedFor]>([
    ['another workspace', { ...home, workspace: 'T0GLOBEX' }],
    ['another integration', { ...home, owner: 'int_2' }],
    ['a place whose names run together the same', { ...home, workspace: 'T0ACMEint', owner: '_1' }],
    ['a place with the separators inside its names', { ...home, workspace: 'T0ACME","int_1', owner: '' }],
  ])('opens nothing that was moved to %s', (_name, elsewhere) => {
    const vault = aVault();
    const sealed = vault.seal(new Secret(token), home);

    expect(refusalOf(() => vault.open(sealed, elsewhere))).toMatchObject({
      code: 'locked-secrets',
      message: saying(elsewhere.owner),
    });
  });

  it('opens what an older key sealed, and seals with the first', () => {
    const old = aVault(`k1:${key('a')}`).seal(new Secret(token), home);

    const rotated = aVault(`k2:${key('b')},k1:${key('a')}`);

    expect(rotated.open(old, home).reveal()).toBe(token);
    expect(rotated.seal(new Secret(token), home).kid).toBe('k2');
  });

  it('names the key that is missing and what to do', () => {
    const sealed = aVault(`k1:${key('a')}`).seal(new Secret(token), home);

    const refusal = refusalOf(() => aVault(`k2:${key('b')}`).open(sealed, home));

    expect(refusal.code).toBe('locked-secrets');
    expect(refusal.message).toMatch(
      /token of int_1.+key "k1".+FLOW_ENCRYPTION_KEYS does not hold.+Add that key.+restart/,
    );
  });

  it('says that another key now stands under the id', () => {
    const sealed = aVault(`k1:${key('a')}`).seal(new Secret(token), home);

    const refusal = refusalOf(() => aVault(`k1:${key('b')}`).open(sealed, home));

    expect(refusal.code).toBe('locked-secrets');
    expect(refusal.message).toMatch(/does not open with the key "k1".+another key under that id.+Put the old key back/);
  });

  it('does not let one key id stand for another, even where both are the same key', () => {
    const same = createSecretKey(Buffer.alloc(32, 'a'));
    const vault = createVault({
      sealsWith: 'k1',
      keys: new Map([
        ['k1', same],
        ['k2', same],
      ]),
    });
    const sealed = vault.seal(new Secret(token), home);

    expect(refusalOf(() => vault.open({ ...sealed, kid: 'k2' }, home)).code).toBe('locked-secrets');
  });
});

describe('the vault without keys', () => {
  it.each<[string, () => unknown]>([
    ['seal', () => vaultWithoutKeys.seal(new Secret(token), home)],
    ['open', () => vaultWithoutKeys.open(aVault().seal(new Secret(token), home), home)],
  ])('does not %s and says how to make a key', (_verb, work) => {
    const refusal = refusalOf(work);

    expect(refusal.code).toBe('locked-secrets');
    expect(refusal.message).toMatch(/FLOW_ENCRYPTION_KEYS is not set.+openssl rand -base64 32.+k1:/);
    expect(refusal.message).not.toContain('canary');
  });
});
