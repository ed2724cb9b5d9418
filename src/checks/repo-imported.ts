import { joinWords } from '../core/service.ts';
import { type Facts, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { type FlowHooks, isHookVerdict, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';

const isIn = (names: readonly string[], name: string) =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());

/** Flow tells nobody what it imported; what was chosen in Flow bot is what people said it should. */
function judgeChosen({ hooks, targets }: FlowHooks, proven: readonly string[], chosen: readonly string[]): Verdict {
  const isEverywhere = hooks.some(({ kind }) => kind === 'server');
  const without = isEverywhere ? [] : targets.filter((name) => !isIn(proven, name) && !isIn(chosen, name));
  const facts: Facts = { organizations: [...new Set([...proven, ...chosen])], without };
  if (without.length === 0) return pass(`Repositories of ${joinWords(targets)} are imported.`, facts);
  return warn(
    `Nothing of ${joinWords(without)} is chosen for import, and webhooks need at least one repository of each organisation.`,
    { summary: 'Choose what Flow imports with “repos” and the integration’s name.', who: 'you' },
    facts,
    { webhooks: 'limited' },
  );
}

/** Flow makes its webhook only after the first import: it proves one. */
export const repoImported: Check = {
  id: 'repo-imported',
  title: 'at least one repository is imported',
  after: ['repos-visible'],
  appliesTo: (context) => ['github', 'ghes'].includes(context.integration.provider) && wantsWebhooks(context),
  async run(context) {
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const proven = [...new Set(found.hooks.map((hook) => hook.target))];
    const { importedIn = [] } = context.integration;
    if (importedIn.length > 0) return judgeChosen(found, proven, importedIn);
    if (proven.length > 0) {
      return pass(`Flow’s webhook on ${joinWords(proven)} shows that one was.`, { organizations: proven });
    }
    return unknown(
      'Only Flow’s Repos page shows what is imported, and nothing is chosen here with “repos”. Webhooks need at least one imported repository in each organisation.',
      { organizations: [] },
    );
  },
};
