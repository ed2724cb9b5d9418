import { createPrivateKey } from 'node:crypto';
import { InputError } from './errors.ts';
import { Secret } from './secret.ts';

/** An OAuth app as its host registered it. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: Secret;
}

/** What an integration signs in with. */
export type Credential =
  | { readonly kind: 'token'; readonly token: Secret }
  | {
      readonly kind: 'oauth';
      readonly token: Secret;
      readonly client?: OAuthClient | undefined;
      /** A refresh token is kept, or was refused when it was used; undefined where there is none, as in an ad-hoc test. */
      readonly refresh?: 'kept' | 'refused' | undefined;
    }
  /** Signs in with nothing: the token is empty and is never sent. */
  | { readonly kind: 'none'; readonly token: Secret }
  /** Legacy: kept where it came with an import, never made anew. */
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }
  /** A GitHub App: the key signs for short-lived tokens and never leaves. */
  | { readonly kind: 'github-app'; readonly appId: string; readonly privateKey: Secret };

export type PasswordCredential = Extract<Credential, { readonly kind: 'password' }>;

/** A credential that is shown to the host as it is. */
export type TokenCredential = Extract<Credential, { readonly token: Secret }>;

/** Most hosts know nothing else; a GitHub App's key, or a password, must never get near one of them. */
export function requireToken(credential: Credential): TokenCredential {
  if ('token' in credential) return credential;
  throw new Error('what is no token signs in to GitHub alone');
}

/** Whether it is a PEM file with an RSA key, as GitHub hands out for its Apps. */
export function isAppKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** Reads a GitHub App's private key as GitHub hands it out: a PEM file with an RSA key. */
export function readPrivateKey(text: string): Secret {
  const pem = `${text.trim()}\n`;
  if (!isAppKey(pem)) {
    throw new InputError(
      'That is no private key of a GitHub App. Give the .pem file that GitHub lets you download when a key is made.',
      'key-file',
    );
  }
  return new Secret(pem);
}

/**
 * Reads a pasted or filed token. One line ending at the end is how files and clipboards are; any other white space,
 * or an HTTP scheme in front, means that more than the token was copied.
 */
export function readToken(text: string): Secret {
  const value = text.replace(/(?:\r?\n)+$/, '').replace(/^\uFEFF/, '');
  if (value.trim() === '') throw new InputError('The token is empty. Paste the token itself.', 'token');
  if (/^\s*(?:bearer|token|basic)\s/i.test(value) || /^\s*(?:authorization|private-token)\s*:/i.test(value)) {
    throw new InputError(
      'The token has a word such as "Bearer" in front. Give the token alone, as the host showed it.',
      'token',
    );
  }
  if (/^["'“”].*["'“”]$/.test(value.trim())) {
    throw new InputError('The token is in quotation marks. Give the token alone, as the host showed it.', 'token');
  }
  if (/\s/.test(value)) {
    throw new InputError(
      'The token has white space in or around it, so more than the token was copied. Give the token alone.',
      'token',
    );
  }
  // Header values are Latin-1 at most; hosts' tokens are printable ASCII.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new InputError('The token holds characters that no token has. Copy it again from the host.', 'token');
  }
  if (value.length > 4096) throw new InputError('That is too long for a token. Copy it again from the host.', 'token');
  return new Secret(value);
}
