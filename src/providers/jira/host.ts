import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { Net } from '../../net/index.ts';
import { below } from '../base-url.ts';
import { type Contact, makeContact } from '../contact.ts';
import type { Account, CredentialExpiry, Host } from '../host.ts';
import { jiraServer } from '../products.ts';
import { createRestClient, createRestSender } from '../rest-client.ts';
import { readJira } from './answer.ts';
import { createJiraHooks } from './hooks.ts';

const ServerInfo = z.object({ baseUrl: z.string(), version: z.string() });
const Myself = z.object({ name: z.string(), self: z.string().optional() });
const Tokens = z.array(z.object({ name: z.string(), expiringAt: z.union([z.string(), z.number()]).nullish() }));

/** A token that ends never has an empty end or none at all; one of several cannot be told from the others. */
function readExpiry(tokens: z.output<typeof Tokens>): CredentialExpiry {
  const [only] = tokens;
  if (!only || tokens.length > 1) {
    return { unknown: `Jira lists ${tokens.length} tokens of the account and not which one this is` };
  }
  if (only.expiringAt === undefined || only.expiringAt === null) return { never: true };
  const hostSays = String(only.expiringAt);
  const expiresAt = typeof only.expiringAt === 'number' ? only.expiringAt : readInstant(only.expiringAt);
  return expiresAt === undefined
    ? { unknown: 'Jira wrote the date in a form that cannot be read' }
    : { expiresAt, hostSays };
}

/** One Jira Data Center server, spoken to with one personal access token. */
export function createJiraHost(baseUrl: string, authorize: () => string, net: Net): Host {
  const { hostname } = new URL(baseUrl);
  const ask = createRestClient(createRestSender(baseUrl, authorize, net));
  let firstLook: Promise<Contact> | undefined;
  const contact = () => {
    firstLook ??= makeContact(net, below(baseUrl, jiraServer.path));
    return firstLook;
  };

  const myself = async () => readJira(Myself, await ask('rest/api/2/myself'), hostname);

  /** Where Jira is closed to strangers, it says who it is to those it knows. */
  const serverInfo = async () => {
    const told = ServerInfo.safeParse((await contact()).json);
    return told.success ? told.data : readJira(ServerInfo, await ask(jiraServer.path), hostname);
  };
  const version = async () => (await serverInfo()).version;

  return {
    contact,

    async account(): Promise<Account> {
      const { name } = await myself();
      return { identity: { login: name, kind: 'user' }, serviceAccount: false };
    },

    grantedScopes: async () => ({
      unknown: 'a personal access token of Jira has no scopes: it may do what its owner may',
    }),

    async credentialExpiry(): Promise<CredentialExpiry> {
      await myself();
      const answer = await ask('rest/pat/latest/tokens');
      // Where it is not offered or not allowed, it says so in one of these.
      if ([401, 403, 404, 405].includes(answer.status))
        return { unknown: 'Jira does not show the account’s tokens to this one' };
      return readExpiry(readJira(Tokens, answer, hostname));
    },

    version,

    async marks() {
      const [{ self }, info] = await Promise.all([myself(), serverInfo()]);
      return {
        addresses: [
          { field: 'baseUrl', url: info.baseUrl },
          ...(self === undefined ? [] : [{ field: 'self', url: self }]),
        ],
        missingHeaders: [],
      };
    },

    hooks: createJiraHooks(ask, hostname, async () => {
      try {
        return await version();
      } catch (error) {
        if (error instanceof HostError) return null;
        throw error;
      }
    }),
  };
}
