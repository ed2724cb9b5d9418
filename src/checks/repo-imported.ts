import { joinWords } from '../core/service.ts';
import { pass, unknown } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { isHookVerdict, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';

/** Flow tells nobody what it imported, but it makes its webhook only after the first import. */
export const repoImported: Check = {
  id: 'repo-imported',
  title: 'at least one repository is imported',
  after: ['repos-visible'],
  appliesTo: (context) => ['github', 'ghes'].includes(context.integration.provider) && wantsWebhooks(context),
  async run(context) {
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const proven = [...new Set(found.hooks.map((hook) => hook.target))];
    if (proven.length > 0) {
      return pass(`Flow’s webhook on ${joinWords(proven)} shows that one was.`, { organizations: proven });
    }
    return unknown(
      'Only Flow’s Repos page shows what is imported. Webhooks need at least one imported repository in each organisation.',
      { organizations: [] },
    );
  },
};
