import { joinWords } from '../core/service.ts';
import { pass, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

/** Scopes that let a leaked credential do great harm, and of which Flow uses nothing. */
const dangerous: readonly string[] = [
  'delete_repo',
  'site_admin',
  'admin:enterprise',
  'workflow',
  'sudo',
  'admin_mode',
];

export const scopeExcess: Check = {
  id: 'scope-excess',
  title: 'the credential carries no more than Flow needs',
  after: ['token-valid'],
  appliesTo: ({ integration }) =>
    ['github', 'ghes', 'gitlab'].includes(integration.provider) &&
    !['github-app', 'password'].includes(integration.authentication),
  async run({ host, provider, integration }) {
    const granted = await host.grantedScopes();
    if ('unknown' in granted) return unknown(`The scopes cannot be told: ${granted.unknown}.`);
    const excess = granted.scopes.filter((scope) => dangerous.includes(scope));
    if (excess.length === 0)
      return pass('It carries nothing that Flow has no use for and that could do great harm.', { excess });
    return warn(
      `It carries ${joinWords(excess)}, which Flow never uses and which would do harm in wrong hands.`,
      {
        summary:
          integration.provider === 'gitlab'
            ? `Create a token without ${joinWords(excess)} and give that one to Flow.`
            : `Open the token on GitHub, untick ${joinWords(excess)} and save; its value stays the same. If your organisation uses single sign-on, authorise it again afterwards.`,
        url: provider.pages.tokens(integration.baseUrl),
        who: 'you',
      },
      { excess },
    );
  },
};
