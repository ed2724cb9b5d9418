import type { CommandRequest } from '../src/core/command-request.ts';
import { InputError } from '../src/core/errors.ts';
import { Authentication, ProviderId } from '../src/core/integration.ts';
import { ServiceId } from '../src/core/service.ts';
import type { Asked } from '../src/integrations/index.ts';
import { type FlagKind, type ReadFlags, suggest } from './read-flags.ts';

/** What the flags of an integration that is not stored say; its token and allow list are still in files. */
export interface AskedFlags extends Omit<Asked, 'token' | 'allowList' | 'clientSecret'> {
  /** Holds the key of a GitHub App where that signs in; null when nothing is signed in with. */
  readonly tokenFile: string | null;
  readonly allowListFile: string | null;
  readonly clientSecretFile: string | null;
}

/** The flags by which a terminal describes an integration. */
export const askedFlagKinds: Readonly<Record<string, FlagKind>> = {
  provider: 'value',
  'base-url': 'value',
  auth: 'value',
  'token-file': 'value',
  org: 'values',
  services: 'value',
  'app-id': 'value',
  'key-file': 'value',
};

/** Only a test compares an allow list and tries an OAuth app’s pair: neither is kept. */
export const testedFlagKinds: Readonly<Record<string, FlagKind>> = {
  ...askedFlagKinds,
  'allow-list': 'value',
  'client-id': 'value',
  'client-secret-file': 'value',
};

export const askedUsage =
  '--provider github|ghes|gitlab|git|bitbucket-dc|jira-dc [--base-url URL] [--auth token|oauth] --token-file FILE|- [--org NAME]... [--services repos,pull-requests,tickets,webhooks]';

/** What needs no credential is described without one. */
export const signedOutUsage = '--provider git --base-url URL --auth none';

/** With its OAuth app’s own pair, a test can tell whether that is right. */
export const oauthUsage =
  '--provider github|ghes|gitlab [--base-url URL] --auth oauth --token-file FILE|- --client-id ID --client-secret-file FILE';

/** A GitHub App has an id and a key in place of a token. */
export const appUsage =
  '--provider github|ghes [--base-url URL] --auth github-app --app-id N --key-file FILE [--org NAME]...';

export function readOneOf<Value extends string>(
  text: string,
  known: readonly Value[],
  what: string,
  field: string,
): Value {
  const found = known.find((each) => each === text.toLowerCase());
  if (found) return found;
  const meant = suggest(text, known);
  const hint = meant ? `Did you mean ${meant}?` : `There is ${known.join(', ')}.`;
  throw new InputError(`There is no ${what} "${text}". ${hint}`, field);
}

export function readProviderId(text: string): ProviderId {
  return readOneOf(text, ProviderId.options, 'provider', 'provider');
}

/** How it is to sign in, by its word; a user name and password is no choice any more. */
export function readAuthenticationName(text: string): Authentication {
  const authentication = readOneOf(text, Authentication.options, 'way to sign in', 'auth');
  if (authentication !== 'password') return authentication;
  throw new InputError(
    'No new integration can sign in with a user name and password: hosts take them no more. Use OAuth, an access token or a GitHub App. One that Flow has already comes with "import".',
    'auth',
  );
}

function readAuthentication(flags: ReadFlags, provider: ProviderId): Authentication {
  // A repository may be public, and over SSH there is no token to show.
  const usual = provider === 'git' && !flags.has('token-file') ? 'none' : 'token';
  const authentication = readAuthenticationName(flags.find('auth') ?? usual);
  if (authentication !== 'github-app' && (flags.has('app-id') || flags.has('key-file'))) {
    throw new InputError('--app-id and --key-file belong to --auth github-app.', 'auth');
  }
  return authentication;
}

/** The file that holds what is signed in with: a token, or a GitHub App's key. */
function readSecretFile(flags: ReadFlags, authentication: Authentication): string | null {
  const tokenFile = flags.find('token-file');
  if (authentication === 'none' || authentication === 'github-app') {
    if (tokenFile !== undefined) {
      throw new InputError(`--auth ${authentication} signs in without a token: leave --token-file out.`, 'auth');
    }
    return authentication === 'none' ? null : readKeyFile(flags);
  }
  if (tokenFile !== undefined) return tokenFile;
  throw new InputError(
    '--token-file is missing: a file that holds the token, or - for standard input. A token is never an argument.',
    'token-file',
  );
}

function readClientSecretFile(flags: ReadFlags, authentication: Authentication): string | null {
  const hasId = flags.has('client-id');
  if (hasId !== flags.has('client-secret-file')) {
    throw new InputError(
      '--client-id and --client-secret-file go together.',
      hasId ? 'client-secret-file' : 'client-id',
    );
  }
  if (hasId && authentication !== 'oauth') {
    throw new InputError('--client-id and --client-secret-file belong to --auth oauth.', 'auth');
  }
  return flags.find('client-secret-file') ?? null;
}

/** Null for the bot's own App, whose key is a setting. */
function readKeyFile(flags: ReadFlags): string | null {
  const keyFile = flags.find('key-file');
  if (keyFile === undefined && !flags.has('app-id')) return null;
  if (keyFile !== undefined && flags.has('app-id')) return keyFile;
  throw new InputError(
    '--auth github-app needs --app-id, the number on the App’s settings page, and --key-file, the .pem file of its private key. Leave both out for the bot’s own App.',
    keyFile === undefined ? 'key-file' : 'app-id',
  );
}

/** Reads the flags; `provider` is the one that was named without its flag. Throws InputError naming what is missing. */
export function readAskedFlags(flags: ReadFlags, provider = flags.find('provider')): AskedFlags {
  if (provider === undefined) {
    throw new InputError('--provider is missing: github, ghes, gitlab, git, bitbucket-dc or jira-dc.', 'provider');
  }
  const providerId = readProviderId(provider);
  const authentication = readAuthentication(flags, providerId);
  const services = (flags.find('services') ?? '').split(',').filter((service) => service.trim() !== '');
  return {
    provider: providerId,
    baseUrl: flags.find('base-url') ?? '',
    authentication,
    tokenFile: readSecretFile(flags, authentication),
    appId: flags.find('app-id'),
    allowListFile: flags.find('allow-list') ?? null,
    clientId: flags.find('client-id'),
    clientSecretFile: readClientSecretFile(flags, authentication),
    organizations: flags.list('org'),
    services: services.map((service) => readOneOf(service.trim(), ServiceId.options, 'service', 'services')),
  };
}

/** Takes the token from its file. Only a terminal has files. */
export async function readAskedToken(flags: AskedFlags, request: CommandRequest): Promise<Asked> {
  if (!request.readFile) {
    throw new InputError(
      'Flags that describe an integration work in a terminal only, where the token comes from a file. Here, use add-integration.',
    );
  }
  const { tokenFile, allowListFile, clientSecretFile, ...asked } = flags;
  return {
    ...asked,
    token: tokenFile === null ? '' : await request.readFile(tokenFile),
    ...(allowListFile === null ? {} : { allowList: await request.readFile(allowListFile) }),
    ...(clientSecretFile === null ? {} : { clientSecret: await request.readFile(clientSecretFile) }),
  };
}
