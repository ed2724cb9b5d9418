import { z } from 'zod';
import type { CheckId } from '../../core/check-id.ts';
import { requireToken } from '../../core/credential.ts';
import { fail, pass, unknown, type Verdict, warn } from '../../core/verdict.ts';
import { bearer } from '../bearer.ts';
import { jiraServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { serverChecks } from '../server-checks.ts';
import { createJiraHost } from './host.ts';

const answersTo: readonly CheckId[] = [...serverChecks, 'hook-present', 'hook-config', 'hook-enabled'];

/** https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html */
function judgeVersion(version: string): Verdict {
  const found = /^(\d+)\.(\d+)/.exec(version);
  if (!found) return unknown(`The server calls its version “${version}”, which cannot be compared.`, { version });
  const [major, minor] = [Number(found[1]), Number(found[2])];
  if (major > 8 || (major === 8 && minor >= 14)) return pass(`Jira ${version}`, { version });
  return warn(
    `Jira ${version} is older than 8.14, the first with personal access tokens.`,
    { summary: 'Have Jira upgraded to a version that Atlassian supports.', who: 'host-admin' },
    { version },
  );
}

const Edition = z.object({ deploymentType: z.literal('Cloud') });

const tokensPage = (baseUrl: string) =>
  `${baseUrl}/secure/ViewProfile.jspa?selectedTab=com.atlassian.pats.pats-plugin:jira-user-personal-access-tokens`;

/** Jira Data Center. Nothing here was tried on a real server, as its label says. */
export const jiraDataCenter: Provider = {
  id: 'jira-dc',
  label: `${jiraServer.label} (experimental)`,
  shortLabel: 'Jira',
  authentications: ['token'],
  selfHosted: true,
  services: ['tickets', 'webhooks'],
  ownsAddress: (baseUrl) =>
    !/(?:^|\.)(?:github\.com|ghe\.com|gitlab\.com|bitbucket\.org|atlassian\.net|jira\.com)$/.test(
      new URL(baseUrl).hostname,
    ),
  requiredScopes: () => [],
  impliedScopes: (granted) => new Set(granted),
  judgeToken: (token, integration) =>
    /^(?:gh[pousr]_|github_pat_|glpat-|ATATT)/.test(token.reveal())
      ? fail(
          'This is a token of GitHub, GitLab or Atlassian’s cloud; Jira Data Center does not know it.',
          {
            summary: 'Create a personal access token in the service account’s profile, and use that one.',
            url: tokensPage(integration.baseUrl),
            who: 'you',
          },
          { kind: 'foreign' },
        )
      : pass('Its form does not tell what kind of token it is, which is usual on Jira.', { kind: 'unrecognised' }),
  judgeVersion,
  recognises: jiraServer.recognises,
  findMisfit: (contact) =>
    Edition.safeParse(contact.json).success
      ? {
          detail: 'This is Jira Cloud, not Jira Data Center: its tokens and addresses are others.',
          remedy: {
            summary: 'Connect Jira Cloud in Flow itself, or give the address of your own Jira server.',
            who: 'you',
          },
        }
      : undefined,
  pages: {
    newToken: tokensPage,
    tokens: tokensPage,
    members: (baseUrl) => `${baseUrl}/secure/admin/user/UserBrowser.jspa`,
    hooks: (baseUrl) => `${baseUrl}/plugins/servlet/webhooks`,
  },
  scopeLosses: () => ({}),
  scopeRemedy: (_missing, baseUrl) => ({
    summary: 'Create a new personal access token; it may do what its owner may.',
    url: tokensPage(baseUrl),
    who: 'you',
  }),
  answersTo: () => answersTo,
  open: (integration, credential, net) => createJiraHost(integration.baseUrl, bearer(requireToken(credential)), net),
};
