import { readPrivateKey, readToken } from '../../core/credential.ts';
import { InputError } from '../../core/errors.ts';
import type { Integration } from '../../core/integration.ts';
import { Secret } from '../../core/secret.ts';
import type { Provider } from '../../providers/index.ts';
import { readAppId } from '../read-asked.ts';
import type { ExportColumn } from './export-columns.ts';
import type { ExportRow } from './export-row.ts';
import type { ImportedAuthentication } from './read-words.ts';

/** What an imported integration signs in with. */
export interface ImportedSignIn {
  readonly authentication: ImportedAuthentication;
  /** The token, the password or the key. */
  readonly secret: Secret;
  /** Of a legacy user name and password. */
  readonly username: string | null;
  readonly appId: string | null;
}

function refuse(column: ExportColumn, words: string): never {
  throw new InputError(words, column);
}

/** Some hosts trim a password and some do not: it is kept as it stands. */
function readPassword(cells: ExportRow['cells']): { readonly secret: Secret; readonly username: string } {
  const username = (cells.username ?? '').trim();
  const password = cells.password ?? '';
  if (username === '') refuse('username', 'A password needs its user name.');
  // HTTP Basic parts the two by the first colon.
  if (/[:\p{Cc}]/u.test(username)) refuse('username', 'A user name has no colon and no control characters.');
  if (/\p{Cc}/u.test(password) || password.length > 1024) refuse('password', 'No host has such a password.');
  return { secret: new Secret(password), username };
}

function requireKnown(authentication: ImportedAuthentication, provider: Provider): void {
  const isKnown =
    authentication === 'password'
      ? provider.judgePassword !== undefined
      : provider.authentications.includes(authentication);
  if (isKnown) return;
  refuse(
    'authentication',
    authentication === 'password'
      ? `${provider.label} takes no user name and password from Flow; add it with add-integration ${provider.id}.`
      : `${provider.label} is not connected in this way. Add it with add-integration ${provider.id}.`,
  );
}

/** Reads what a row signs in with. Throws InputError, with its column and no value, for what no host would take. */
export function readSignIn(
  cells: ExportRow['cells'],
  authentication: ImportedAuthentication,
  provider: Provider,
  integration: Integration,
): ImportedSignIn {
  requireKnown(authentication, provider);
  if (authentication === 'password') return { authentication, ...readPassword(cells), appId: null };
  if (authentication === 'github-app') {
    return {
      authentication,
      secret: readPrivateKey(cells.privateKey ?? ''),
      username: null,
      appId: readAppId(cells.appId),
    };
  }
  const secret = readToken(cells.token ?? '');
  const judgement = provider.judgeToken(secret, { ...integration, authentication });
  if (judgement.status === 'fail') refuse('token', `${judgement.detail} ${judgement.remedy.summary}`);
  return { authentication, secret, username: null, appId: null };
}

/** What is signed in with, going by what is there. */
export function hasSecret({ token = '', password = '', privateKey = '' }: ExportRow['cells']): boolean {
  return [token, password, privateKey].some((cell) => cell.trim() !== '');
}
