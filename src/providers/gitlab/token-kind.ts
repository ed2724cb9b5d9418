import type { Integration } from '../../core/integration.ts';
import type { Secret } from '../../core/secret.ts';
import { fail, pass, type Verdict } from '../../core/verdict.ts';
import { newTokenPage } from './pages.ts';

// https://docs.gitlab.com/security/tokens/#token-prefixes: administrators may change the first one, and tokens made
// before 14.5 have none, so that a prefix that is not here says nothing.
const otherKinds = [
  ['gloas-', 'the secret of an OAuth application'],
  ['gldt-', 'a deploy token, which the API refuses'],
  ['glrt-', 'a runner token'],
  ['glptt-', 'a pipeline trigger token'],
  ['glft-', 'a feed token'],
  ['glimt-', 'an incoming mail token'],
  ['glagent-', 'an agent token'],
  ['glcbt-', 'a CI job token, which dies with its job'],
] as const;

/** What the form of a GitLab token tells before any call. */
export function judgeToken(token: Secret, integration: Integration): Verdict {
  const value = token.reveal();
  const other = otherKinds.find(([prefix]) => value.startsWith(prefix));
  const remedy = {
    summary: 'Create a personal access token with api, read_user and read_repository, and use that one.',
    url: newTokenPage(integration.baseUrl),
    who: 'you',
  } as const;
  if (other) return fail(`This is ${other[1]}; Flow cannot work with it.`, remedy, { kind: other[0] });
  if (/^(?:gh[pousr]_|github_pat_)/.test(value)) {
    return fail('This is a GitHub token; GitLab does not know it.', remedy, { kind: 'github' });
  }
  if (value.startsWith('glpat-'))
    return pass('This is a GitLab personal, group or project access token.', { kind: 'access' });
  return pass('Its form does not tell what kind of token it is, which is usual on GitLab.', { kind: 'unrecognised' });
}
