import { readPrivateKey, readToken } from '../core/credential.ts';
import { InputError } from '../core/errors.ts';
import type { Integration } from '../core/integration.ts';
import { Secret } from '../core/secret.ts';
import type { Provider } from '../providers/index.ts';

/** The secrets that people type. */
export type SecretField = 'token' | 'private-key' | 'client-secret';

function readJudgedToken(typed: string, provider: Provider, integration: Integration): Secret {
  const token = readToken(typed);
  const judgement = provider.judgeToken(token, integration);
  if (judgement.status !== 'fail') return token;
  throw new InputError(`${judgement.detail} ${judgement.remedy.summary}`, 'token');
}

function readClientSecret(typed: string): Secret {
  const secret = typed.trim();
  if (secret === '') {
    throw new InputError('Give the client secret that belongs to this client id and address.', 'clientSecret');
  }
  if (/\s/.test(secret)) {
    throw new InputError('The client secret has white space in it. Copy it again.', 'clientSecret');
  }
  return new Secret(secret);
}

/** Reads a secret as a person typed it, wherever that was. Throws InputError, before any call, for what is none. */
export function readSecret(field: SecretField, typed: string, provider: Provider, integration: Integration): Secret {
  switch (field) {
    case 'token':
      return readJudgedToken(typed, provider, integration);
    case 'private-key':
      return readPrivateKey(typed);
    case 'client-secret':
      return readClientSecret(typed);
  }
}
