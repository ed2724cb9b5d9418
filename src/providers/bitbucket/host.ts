import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { below } from '../base-url.ts';
import { type Contact, makeContact } from '../contact.ts';
import type { Account, CredentialExpiry, Host } from '../host.ts';
import { bitbucketServer } from '../products.ts';
import { createRestClient, createRestSender } from '../rest-client.ts';
import { createBitbucketAnswers, createBitbucketWriter, toFirstError } from './answer.ts';
import { createBitbucketHooks } from './hooks.ts';
import { createHookKeeping } from './keep-hooks.ts';
import { addressesOf, createListing, listRepositories, pathOf } from './repositories.ts';

const Properties = z.object({ version: z.string() });
// The published description has no end of a token in it; servers of today send one.
const Tokens = z.object({ values: z.array(z.object({ name: z.string(), expiryDate: z.number().nullish() })) });

/** What the host says of the end of a token that may be one of several. */
function readExpiry(tokens: z.output<typeof Tokens>['values']): CredentialExpiry {
  const [only] = tokens;
  if (!only || tokens.length > 1) {
    return { unknown: `Bitbucket lists ${tokens.length} tokens of the account and not which one this is` };
  }
  if (only.expiryDate === undefined) return { unknown: 'Bitbucket does not tell when a token ends' };
  if (only.expiryDate === null) return { never: true };
  return { expiresAt: only.expiryDate, hostSays: String(only.expiryDate) };
}

/** One Bitbucket Data Center server, spoken to with one HTTP access token. */
export function createBitbucketHost(baseUrl: string, authorize: () => string, net: Net): Host {
  const { hostname } = new URL(baseUrl);
  const send = createRestSender(baseUrl, authorize, net);
  const ask = createRestClient(send);
  const answers = createBitbucketAnswers(ask, hostname);
  let firstLook: Promise<Contact> | undefined;
  const contact = () => {
    firstLook ??= makeContact(net, below(baseUrl, bitbucketServer.path));
    return firstLook;
  };

  const account = async (): Promise<Account> => {
    const answer = await ask('plugins/servlet/applinks/whoami');
    if (answer.status !== 200) throw toFirstError(answer, hostname);
    const isPlain = /^(?:text\/plain\b|$)/i.test(answer.headers['content-type'] ?? '');
    if (!isPlain || /\s/.test(answer.words)) {
      throw new HostError('unexpected-answer', `${hostname} answered with a page, not with a user name`, {
        status: answer.status,
        hostSays: answer.words,
      });
    }
    // Nobody is signed in: the token was passed over in silence.
    if (answer.words === '') {
      throw new HostError('unauthorized', `${hostname} does not know the token`, { status: answer.status });
    }
    return { identity: { login: answer.words, kind: 'user' }, serviceAccount: false };
  };

  const repositories = (options: { readonly deep: boolean }) => listRepositories(answers, options);
  const hooks = createBitbucketHooks(answers, async (options) =>
    (await repositories(options)).filter((each) => each.archived !== true).map(pathOf),
  );
  const keeping = createHookKeeping(createBitbucketWriter(send, hostname));

  return {
    contact,
    account,
    grantedScopes: async () => ({ unknown: 'Bitbucket does not tell what a token may do' }),

    async credentialExpiry(): Promise<CredentialExpiry> {
      const { identity } = await account();
      try {
        const path = `rest/access-tokens/latest/users/${encodeURIComponent(identity.login)}?limit=100`;
        return readExpiry((await answers.get(Tokens, path)).values);
      } catch (error) {
        if (error instanceof HostError && (error.code === 'forbidden' || error.code === 'not-found')) {
          return { unknown: 'Bitbucket does not show the account’s tokens to this one' };
        }
        throw error;
      }
    },

    async version(): Promise<string | null> {
      const told = Properties.safeParse((await contact()).json);
      if (told.success) return told.data.version;
      return (await answers.get(Properties, bitbucketServer.path)).version;
    },

    // The list of repositories is asked for by others too; a failure to list hides no address.
    async marks() {
      await account();
      const shown = await repositories({ deep: false });
      return { addresses: shown.slice(0, 20).flatMap(addressesOf), missingHeaders: [] };
    },

    adminRights: hooks.adminRights,
    hooks: { ...hooks.ability, keeping },
    listing: createListing(answers),
  };
}
