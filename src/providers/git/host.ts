import type { TokenCredential } from '../../core/credential.ts';
import { HostError, type HostErrorCode } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { type Contact, readPageWords, toContact, userAgent } from '../contact.ts';
import type { Host } from '../host.ts';
import { gitServer } from '../products.ts';
import { type Advertisement, advertisementType, readAdvertisement } from './advertisement.ts';

interface Look {
  readonly contact: Contact;
  readonly body: string;
}

/** Hosts differ in the user name they want beside a token, and most take any: `git` is what Flow sends. */
export const userName = 'git';

function authorize(credential: TokenCredential): string | undefined {
  if (credential.kind === 'none') return undefined;
  return `Basic ${Buffer.from(`${userName}:${credential.token.reveal()}`).toString('base64')}`;
}

/** By status alone: web servers in front of Git put pages beside their refusals, and Git reads none of them either. */
function readCode({ status }: Contact): HostErrorCode {
  if (status === 429) return 'rate-limited';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  return 'unexpected-answer';
}

function toHostError({ contact, body }: Look, host: string): HostError {
  const words = /html/i.test(contact.contentType) ? readPageWords(body) : contact.words;
  const seconds = Number(contact.headers['retry-after']);
  return new HostError(readCode(contact), `${host} answered ${contact.status}`, {
    status: contact.status,
    hostSays: words === '' ? undefined : words,
    retryAfterMs: seconds > 0 ? seconds * 1_000 : undefined,
  });
}

/** One repository over smart HTTP: the first question of every `git fetch`, asked once without and once with the token. */
export function createGitHost(baseUrl: string, credential: TokenCredential, net: Net): Host {
  const url = `${baseUrl}/${gitServer.path}`;
  const { hostname } = new URL(baseUrl);

  const ask = async (from: string, authorization?: string): Promise<Look> => {
    const answer = await net.fetch(from, {
      headers: {
        accept: '*/*',
        'user-agent': userAgent,
        // Version 2 answers without the list of all branches; a server that does not know it answers as ever.
        'git-protocol': 'version=2',
        ...(authorization === undefined ? {} : { authorization }),
      },
    });
    const body = await answer.text();
    return { contact: toContact(from, answer, body), body };
  };

  // Git itself follows the first answer elsewhere, as from /app to /app.git; the token stays on the same origin.
  const look = async (authorization?: string): Promise<Look> => {
    const first = await ask(url, authorization);
    const { status, location } = first.contact;
    const isMoved = status >= 300 && status < 400 && location?.startsWith(`${new URL(url).origin}/`) === true;
    return isMoved && location.endsWith(`/${gitServer.path}`) ? ask(location, authorization) : first;
  };

  let anonymous: Promise<Look> | undefined;
  let signedIn: Promise<Look> | undefined;
  const lookAsStranger = () => {
    anonymous ??= look();
    return anonymous;
  };
  const lookSignedIn = () => {
    const authorization = authorize(credential);
    if (authorization === undefined) return lookAsStranger();
    signedIn ??= look(authorization);
    return signedIn;
  };

  const open = async (): Promise<Advertisement> => {
    const seen = await lookSignedIn();
    if (seen.contact.status !== 200) throw toHostError(seen, hostname);
    const advertisement = seen.contact.contentType.startsWith(advertisementType) && readAdvertisement(seen.body);
    if (advertisement) return advertisement;
    throw new HostError('unexpected-answer', `${hostname} answered with something other than Git`, {
      status: seen.contact.status,
      hostSays: seen.contact.words,
    });
  };

  const path = new URL(baseUrl).pathname.replace(/^\/|\.git$/g, '');

  return {
    contact: async () => (await lookAsStranger()).contact,

    async account() {
      await open();
      throw new HostError('not-found', `${hostname} tells no account over Git`);
    },

    async opens() {
      await open();
      const isPublic = (await lookAsStranger()).contact.status === 200;
      if (authorize(credential) === undefined) return 'The repository can be read without signing in.';
      return isPublic
        ? 'The repository can be read, by anybody: whether the token is good cannot be seen over Git, which tells no account.'
        : `The repository can be read with the user name ${userName} and the token; Git tells no account.`;
    },

    grantedScopes: async () => ({ unknown: 'Git tells no scopes' }),
    credentialExpiry: async () => ({ unknown: 'Git does not tell when a token ends' }),
    version: async () => null,

    repositories: {
      async inventory() {
        const { objectFormat, isEmpty } = await open();
        const isPrivate = (await lookAsStranger()).contact.status !== 200;
        const repository = {
          path,
          isPrivate,
          isArchived: false,
          isDisabled: false,
          isEmpty,
          objectFormat,
          activeAt: null,
          level: null,
        };
        return { repositories: [repository], total: 1, isComplete: true };
      },

      async readProbe() {
        const { isEmpty } = await open();
        return { path, commits: isEmpty === true ? 'empty' : 'read', pullRequests: 'unknown', tickets: 'unknown' };
      },
    },
  };
}
