import { InputError } from './errors.ts';
import { Secret } from './secret.ts';

/** What an integration signs in with. An `oauth` credential of an ad-hoc test holds only the access token. */
export type Credential =
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'oauth'; readonly token: Secret }
  /** Signs in with nothing: the token is empty and is never sent. */
  | { readonly kind: 'none'; readonly token: Secret };

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
