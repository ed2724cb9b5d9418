import type { Integration } from '../../core/integration.ts';
import type { Secret } from '../../core/secret.ts';
import { fail, pass, type Verdict, warn } from '../../core/verdict.ts';
import { newTokenPage } from './pages.ts';

// https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
// Lengths are never looked at: GitHub is moving to longer ones.
const kinds = [
  { prefix: 'github_pat_', kind: 'fine-grained', label: 'a fine-grained personal access token' },
  { prefix: 'ghp_', kind: 'classic', label: 'a personal access token (classic)' },
  { prefix: 'gho_', kind: 'oauth', label: 'an OAuth access token' },
  { prefix: 'ghu_', kind: 'app-user', label: 'a GitHub App user token, which lives eight hours' },
  { prefix: 'ghs_', kind: 'installation', label: 'a GitHub App installation token, which lives one hour' },
  { prefix: 'ghr_', kind: 'refresh', label: 'a refresh token, which opens nothing by itself' },
] as const;

type Kind = (typeof kinds)[number]['kind'] | 'old' | 'unrecognised';

/** What kind a token's form makes it. */
export function readKind(token: Secret): { readonly kind: Kind; readonly label: string } {
  const value = token.reveal();
  const known = kinds.find((each) => value.startsWith(each.prefix));
  if (known) return known;
  if (/^[0-9a-f]{40}$/.test(value)) return { kind: 'old', label: 'a token in the form GitHub used before 2021' };
  return { kind: 'unrecognised', label: 'a token in a form that is not GitHub’s' };
}

/** What the form of a GitHub token tells before any call. */
export function judgeToken(token: Secret, integration: Integration): Verdict {
  const { kind, label } = readKind(token);
  const facts = { kind };
  const remedy = {
    summary: 'Create a personal access token (classic) with the scopes Flow needs, and use that one.',
    url: newTokenPage(integration.baseUrl),
    who: 'you',
  } as const;

  if (kind === 'refresh' || kind === 'app-user' || kind === 'installation') {
    return fail(`This is ${label}; Flow cannot work with it.`, remedy, facts);
  }
  if (kind === 'fine-grained') {
    return integration.provider === 'github'
      ? fail(
          'This is a fine-grained personal access token; Flow cannot connect to GitHub Cloud with one.',
          remedy,
          facts,
        )
      : warn('This is a fine-grained personal access token; Flow is made for classic ones.', remedy, facts);
  }
  if (integration.authentication === 'token' && kind === 'oauth') {
    return warn(
      'This is an OAuth access token in the place of a personal access token; it may die with its app.',
      remedy,
      facts,
    );
  }
  if (integration.authentication === 'oauth' && kind === 'classic') {
    return warn(
      'This is a personal access token in the place of an OAuth token.',
      { ...remedy, summary: 'Choose access token as the way of signing in, or connect by OAuth.' },
      facts,
    );
  }
  return pass(`This is ${label}.`, facts);
}
