import type { CheckId } from '../../core/check-id.ts';
import { requireToken } from '../../core/credential.ts';
import { fail, pass, unknown, type Verdict, warn } from '../../core/verdict.ts';
import { bearer } from '../bearer.ts';
import { bitbucketServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { serverChecks } from '../server-checks.ts';
import { createBitbucketHost } from './host.ts';

const answersTo: readonly CheckId[] = [
  ...serverChecks,
  'access-level',
  'hook-present',
  'hook-config',
  'hook-enabled',
  'hook-deliveries',
];

/** HTTP access tokens came with 5.5: https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html */
function judgeVersion(version: string): Verdict {
  const found = /^(\d+)\.(\d+)/.exec(version);
  if (!found) return unknown(`The server calls its version “${version}”, which cannot be compared.`, { version });
  const [major, minor] = [Number(found[1]), Number(found[2])];
  if (major > 5 || (major === 5 && minor >= 5)) return pass(`Bitbucket ${version}`, { version });
  return warn(
    `Bitbucket ${version} is older than 5.5, the first with access tokens.`,
    { summary: 'Have Bitbucket upgraded to a version that Atlassian supports.', who: 'host-admin' },
    { version },
  );
}

const tokensPage = (baseUrl: string) => `${baseUrl}/plugins/servlet/access-tokens/manage`;

/** Bitbucket Data Center. Nothing here was tried on a real server, as its label says. */
export const bitbucketDataCenter: Provider = {
  id: 'bitbucket-dc',
  label: `${bitbucketServer.label} (experimental)`,
  shortLabel: 'Bitbucket',
  authentications: ['token'],
  selfHosted: true,
  services: ['repos', 'pull-requests', 'webhooks'],
  ownsAddress: (baseUrl) =>
    !/(?:^|\.)(?:github\.com|ghe\.com|gitlab\.com|bitbucket\.org)$/.test(new URL(baseUrl).hostname),
  requiredScopes: () => [],
  impliedScopes: (granted) => new Set(granted),
  judgeToken: (token, integration) =>
    /^(?:gh[pousr]_|github_pat_|glpat-)/.test(token.reveal())
      ? fail(
          'This is a token of GitHub or GitLab; Bitbucket does not know it.',
          {
            summary: 'Create an HTTP access token in Bitbucket for the service account, and use that one.',
            url: tokensPage(integration.baseUrl),
            who: 'you',
          },
          { kind: 'foreign' },
        )
      : pass('Its form does not tell what kind of token it is, which is usual on Bitbucket.', { kind: 'unrecognised' }),
  judgeVersion,
  recognises: bitbucketServer.recognises,
  pages: {
    newToken: tokensPage,
    tokens: tokensPage,
    members: (baseUrl, project) => `${baseUrl}/projects/${encodeURIComponent(project)}/permissions`,
    hooks: (baseUrl, { target }) => {
      const [project = '', slug = ''] = target.split('/');
      return `${baseUrl}/plugins/servlet/webhooks/projects/${project}${slug === '' ? '' : `/repos/${slug}`}`;
    },
  },
  scopeLosses: () => ({}),
  scopeRemedy: (_missing, baseUrl) => ({
    summary: 'Create a new HTTP access token with the permissions Flow needs.',
    url: tokensPage(baseUrl),
    who: 'you',
  }),
  answersTo: () => answersTo,
  open: (integration, credential, net) =>
    createBitbucketHost(integration.baseUrl, bearer(requireToken(credential)), net),
};
