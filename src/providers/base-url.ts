import { InputError } from '../core/errors.ts';
import type { ProviderId } from '../core/integration.ts';
import { readSshAddress } from './git-address.ts';

export interface ReadBaseUrl {
  /** Scheme, host, port when unusual, subpath; no trailing slash. */
  readonly baseUrl: string;
  /** What was taken away or added, in words; empty when the address was as people type it. */
  readonly notes: readonly string[];
}

// Paths that a copied address often carries, and that are no part of where the server is installed.
const knownPaths: Readonly<Record<ProviderId, RegExp>> = {
  github: /\/(?:api(?:\/v3|\/graphql)?|login|orgs|settings|organizations)(?:\/.*)?$/,
  ghes: /\/(?:api(?:\/v3|\/graphql)?|login|orgs|settings|organizations)(?:\/.*)?$/,
  gitlab: /\/(?:api(?:\/v4)?|users\/sign_in|oauth|-)(?:\/.*)?$/,
  git: /(?!)/,
  'bitbucket-dc': /\/(?:rest|projects|dashboard|login)(?:\/.*)?$/,
  'jira-dc': /\/(?:rest|secure|browse|login\.jsp)(?:\/.*)?$/,
};

const field = 'baseUrl';

/** Slack wraps addresses as `<https://host|host>`; copying from pages brings invisible characters along. */
function unwrap(text: string): string {
  const visible = text.replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '').trim();
  return /^<([^|>]+)(?:\|[^>]*)?>$/.exec(visible)?.[1] ?? visible;
}

function parse(text: string): URL {
  const url = URL.parse(text);
  if (!url || url.hostname === '') {
    throw new InputError(
      'That is not an address. Use the one people type in a browser to open the server, such as https://git.example.com.',
      field,
    );
  }
  return url;
}

/** Reads an address as a person types or pastes it. Throws InputError for what no server can be found by. */
export function readBaseUrl(text: string, provider: ProviderId): ReadBaseUrl {
  const typed = unwrap(text);
  if (typed === '') throw new InputError('The address is missing, such as https://git.example.com.', field);
  if (/\s/.test(typed))
    throw new InputError('The address has white space in it. Copy it again from the browser.', field);

  const ssh = provider === 'git' ? readSshAddress(typed) : undefined;
  if (ssh !== undefined) return { baseUrl: ssh, notes: [] };

  const notes: string[] = [];
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  // A path on this machine is no address, although `https:///srv` would parse as one.
  const url = parse(hasScheme ? typed : /^[/\\~.]/.test(typed) ? '' : `https://${typed}`);
  if (!hasScheme) notes.push('added https://');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(`The address starts with ${url.protocol}//; it must start with https://.`, field);
  }
  if (url.username !== '' || url.password !== '') {
    throw new InputError(
      'The address holds a user name or password. Give the address alone, without what stands before @.',
      field,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new InputError(
      'The address has a ? or # part. Give only the part that opens the server’s start page.',
      field,
    );
  }
  if (url.port === '0') throw new InputError('Port 0 is no port a server can listen on.', field);

  const path = url.pathname.replace(/\/+$/, '');
  const installed = path.replace(knownPaths[provider], '').replace(/\/+$/, '');
  if (installed !== path) notes.push(`left out ${path.slice(installed.length)}`);
  return { baseUrl: `${url.origin}${installed}`, notes };
}

/** The address of a path below a base URL; a plain `new URL` would lose the subpath a server is installed under. */
export function below(baseUrl: string, path: string): string {
  return new URL(path, `${baseUrl}/`).href;
}
