import { z } from 'zod';
import { HostError } from '../core/errors.ts';
import type { ProviderId } from '../core/integration.ts';
import type { Net } from '../net/net.ts';
import { below } from './base-url.ts';
import { type Contact, makeContact } from './contact.ts';

/** How a product shows itself to somebody without a credential. */
export interface Product {
  readonly provider: ProviderId;
  readonly label: string;
  /** Below the base URL. */
  readonly path: string;
  recognises(contact: Contact): boolean;
}

const GitHubError = z.object({ message: z.string(), documentation_url: z.string() });
const GitHubMeta = z.object({ verifiable_password_authentication: z.boolean() });
const GitLabVersion = z.object({ version: z.string(), revision: z.string() });
const GitLabError = z.union([
  z.object({ message: z.string().regex(/^\d{3} /) }),
  z.object({ error: z.string(), error_description: z.string() }),
  z.object({ error: z.string().regex(/^\d{3} /) }),
]);
const BitbucketProperties = z.object({ version: z.string(), buildNumber: z.string(), displayName: z.string() });
// Atlassian's servers word their refusals differently: Bitbucket lists errors, Jira lists messages.
const BitbucketError = z.object({
  errors: z.array(z.object({ message: z.string().nullish(), exceptionName: z.string().nullish() })),
});
const JiraError = z.object({ errorMessages: z.array(z.string()), errors: z.record(z.string(), z.unknown()) });
const JiraServer = z.object({ baseUrl: z.string(), version: z.string() });

const fits = (schema: z.ZodType, contact: Contact) => schema.safeParse(contact.json).success;

export const gitHubServer: Product = {
  provider: 'ghes',
  label: 'GitHub Enterprise Server',
  path: 'api/v3/meta',
  // In private mode an anonymous caller gets 401 with GitHub's error body.
  recognises: (contact) =>
    contact.json !== undefined &&
    ('x-github-enterprise-version' in contact.headers ||
      'x-github-request-id' in contact.headers ||
      fits(GitHubMeta, contact) ||
      fits(GitHubError, contact)),
};

export const gitLabServer: Product = {
  provider: 'gitlab',
  label: 'GitLab',
  path: 'api/v4/version',
  // GitLab tells its version only to people it knows; to others it says "401 Unauthorized" in JSON.
  recognises: (contact) =>
    contact.json !== undefined &&
    !gitHubServer.recognises(contact) &&
    (contact.status === 200 ? fits(GitLabVersion, contact) : fits(GitLabError, contact)),
};

export const bitbucketServer: Product = {
  provider: 'bitbucket-dc',
  label: 'Bitbucket Data Center',
  path: 'rest/api/latest/application-properties',
  recognises: (contact) =>
    contact.status === 200 ? fits(BitbucketProperties, contact) : fits(BitbucketError, contact),
};

export const jiraServer: Product = {
  provider: 'jira-dc',
  label: 'Jira Data Center',
  path: 'rest/api/2/serverInfo',
  recognises: (contact) => (contact.status === 200 ? fits(JiraServer, contact) : fits(JiraError, contact)),
};

/** Plain Git over HTTP. Below the address of a repository. */
export const gitServer: Product = {
  provider: 'git',
  label: 'Git',
  path: 'info/refs?service=git-upload-pack',
  // A private repository asks for a user name and password before it says anything.
  recognises: ({ status, contentType, words, headers }) =>
    status === 401
      ? /^basic\b/i.test(headers['www-authenticate'] ?? '')
      : status === 200 &&
        contentType.startsWith('application/x-git-upload-pack-advertisement') &&
        /^[0-9a-f]{4}# service=git-upload-pack/.test(words),
};

const products = [gitHubServer, gitLabServer, bitbucketServer, jiraServer];

/** Looks which other product answers at an address; at most one call a product, none with a credential. */
export async function findOtherProduct(net: Net, baseUrl: string, chosen: ProviderId): Promise<Product | undefined> {
  const others = products.filter((product) => product.provider !== chosen);
  const answers = await Promise.all(
    others.map(async (product) => {
      try {
        return product.recognises(await makeContact(net, below(baseUrl, product.path)));
      } catch (error) {
        if (error instanceof HostError) return false;
        throw error;
      }
    }),
  );
  return others.find((_product, index) => answers[index]);
}
