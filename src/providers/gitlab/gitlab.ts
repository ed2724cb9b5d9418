import { requireToken } from '../../core/credential.ts';
import { joinWords } from '../../core/service.ts';
import { gitLabServer } from '../products.ts';
import type { Provider } from '../provider.ts';
import { createGitLabHost } from './host.ts';
import { findOAuthPlace } from './oauth.ts';
import { newTokenPage, pages } from './pages.ts';
import { judgeToken } from './token-kind.ts';
import { judgeVersion } from './versions.ts';

const requiredScopes = ['api', 'read_user', 'read_repository'];

// `api` reads users too, but no repository over Git: that stays a scope of its own.
const contained: ReadonlyMap<string, readonly string[]> = new Map([
  ['api', ['read_api', 'read_user']],
  ['write_repository', ['read_repository']],
]);

/** Self-hosted GitLab; gitlab.com works by its address. */
export const gitLab: Provider = {
  id: 'gitlab',
  label: gitLabServer.label,
  shortLabel: 'GitLab',
  authentications: ['token', 'oauth'],
  selfHosted: true,
  ownsAddress: (baseUrl) => !/(?:^|\.)(?:github|ghe)\.com$/.test(new URL(baseUrl).hostname),
  requiredScopes: () => requiredScopes,
  impliedScopes: (granted) => new Set(granted.flatMap((scope) => [scope, ...(contained.get(scope) ?? [])])),
  judgeToken,
  judgeVersion,
  recognises: gitLabServer.recognises,
  pages,
  oauth: { place: findOAuthPlace, app: { of: 'customer' } },
  scopeLosses: (missing, held) => ({
    ...(missing.includes('read_repository') ? { repos: 'unavailable' } : {}),
    ...(missing.includes('api') ? { webhooks: 'unavailable' } : {}),
    // With read_api alone everything can still be read.
    ...(missing.includes('api') && !held.has('read_api')
      ? { repos: 'unavailable', 'pull-requests': 'unavailable', tickets: 'unavailable' }
      : {}),
  }),
  scopeRemedy: (missing, baseUrl) => ({
    summary: `Create a new token with ${joinWords(requiredScopes)}; this one lacks ${joinWords(missing)}, and a token’s scopes cannot be changed.`,
    url: newTokenPage(baseUrl),
    who: 'you',
  }),
  open: (integration, credential, net) => createGitLabHost(integration.baseUrl, requireToken(credential), net),
};
