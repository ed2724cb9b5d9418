import type { Authentication } from '../../core/integration.ts';
import { joinWords } from '../../core/service.ts';
import type { Remedy } from '../../core/verdict.ts';
import { pages } from './pages.ts';

/** Scopes of a classic token can be edited, but editing them takes its single sign-on authorisations away. */
export function scopeRemedy(missing: readonly string[], baseUrl: string, authentication: Authentication): Remedy {
  const named = joinWords(missing);
  if (authentication === 'oauth') {
    return { summary: `Connect again by OAuth and grant ${named}.`, url: pages.tokens(baseUrl), who: 'you' };
  }
  return {
    summary:
      `Open the token on GitHub, tick ${named} and save; its value stays the same. ` +
      'If your organisation uses single sign-on, authorise the token for SSO again afterwards.',
    url: pages.tokens(baseUrl),
    who: 'you',
  };
}
