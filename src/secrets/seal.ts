import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { StoreError } from '../core/errors.ts';
import type { SealedFor, SealedSecret } from '../core/sealed-secret.ts';
import { Secret } from '../core/secret.ts';
import type { Keyring } from './keyring.ts';

/** Seals secrets for the store and opens them again, each only where it belongs. */
export interface Vault {
  seal(secret: Secret, where: SealedFor): SealedSecret;
  /** Throws StoreError `locked-secrets` when its key is missing or it was altered, moved or sealed under another key. */
  open(sealed: SealedSecret, where: SealedFor): Secret;
}

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM, bound to workspace, owner, field, key id and version. */
export function createVault({ sealsWith, keys }: Keyring): Vault {
  function findKey(kid: string, where: SealedFor): KeyObject {
    const key = keys.get(kid);
    if (key) return key;
    throw locked(
      where,
      `it is sealed with the key "${kid}", which FLOW_ENCRYPTION_KEYS does not hold. Add that key after ` +
        'the others and restart. If it is lost, the token has to be entered again',
    );
  }

  return {
    seal(secret, where) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, findKey(sealsWith, where), iv, { authTagLength: tagBytes });
      cipher.setAAD(boundTo(1, sealsWith, where));
      const ct = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      return {
        v: 1,
        kid: sealsWith,
        iv: iv.toString('base64'),
        ct: ct.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
      };
    },

    open(sealed, where) {
      const key = findKey(sealed.kid, where);
      try {
        const iv = readBase64(sealed.iv);
        const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
        decipher.setAAD(boundTo(sealed.v, sealed.kid, where));
        decipher.setAuthTag(readBase64(sealed.tag));
        const opened = Buffer.concat([decipher.update(readBase64(sealed.ct)), decipher.final()]);
        return new Secret(opened.toString('utf8'));
      } catch {
        // The cause says nothing more ("unable to authenticate data"), by design of the cipher.
        throw locked(
          where,
          `it does not open with the key "${sealed.kid}": either FLOW_ENCRYPTION_KEYS now holds another key under that ` +
            'id, or the stored text was altered or belongs elsewhere. Put the old key back and restart, or put the ' +
            'file back from a backup. If neither is there, the token has to be entered again',
        );
      }
    },
  };
}

/** For a bot that was given no keys: whatever needs a secret says how to make one. */
export const vaultWithoutKeys: Vault = { seal: refuse, open: refuse };

function refuse(): never {
  throw new StoreError(
    'locked-secrets',
    'Tokens can neither be kept nor opened, because FLOW_ENCRYPTION_KEYS is not set. Make a key with ' +
      '`openssl rand -base64 32`, set FLOW_ENCRYPTION_KEYS to k1: followed by that key, keep a copy of it in a safe ' +
      'place apart from the stored data, and restart. If tokens were stored before, use the key from then.',
  );
}

// JSON keeps the parts apart: no workspace and owner can be cut differently into the same text.
function boundTo(v: number, kid: string, where: SealedFor): Buffer {
  return Buffer.from(JSON.stringify(['flow-bot', v, kid, where.workspace, where.owner, where.field]));
}

// Node's decoder skips what it does not know; a changed character must not open. Lengths are the cipher's to check:
// `authTagLength` refuses a shortened tag.
function readBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new Error('not base64');
  return bytes;
}

function locked(where: SealedFor, why: string): StoreError {
  return new StoreError('locked-secrets', `The ${where.field} of ${where.owner} stays locked: ${why}.`);
}
