import { joinWords } from '../core/service.ts';
import { pass, warn } from '../core/verdict.ts';
import type { HookView } from '../providers/index.ts';
import type { Check } from './check.ts';
import { hookPage, isHookVerdict, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';
import { findRepeated } from './hook-places.ts';

interface Problem {
  readonly hook: HookView;
  readonly problem: string;
  readonly words: string;
  /** Whether Flow hears less because of it; the others make it less safe. */
  readonly losesEvents: boolean;
}

function readUrlProblem(hook: HookView): string | undefined {
  const url = URL.parse(hook.url);
  if (url?.protocol === 'http:') return 'sends over plain http';
  return url && url.port !== '' ? `sends to port ${url.port} instead of 443` : undefined;
}

function findProblems(hook: HookView, needed: readonly string[]): readonly Problem[] {
  const lacks = hook.events.includes('*') ? [] : needed.filter((event) => !hook.events.includes(event));
  const urlProblem = readUrlProblem(hook);
  const known = [
    lacks.length > 0 && { problem: 'events', words: `does not send ${joinWords(lacks)}`, losesEvents: true },
    hook.branchFilter && {
      problem: 'branch-filter',
      words: `sends pushes to ${hook.branchFilter} only`,
      losesEvents: true,
    },
    hook.contentType === 'form' && {
      problem: 'content-type',
      words: 'sends forms instead of JSON',
      losesEvents: false,
    },
    hook.verifiesCertificate === false && {
      problem: 'certificate',
      words: 'does not verify certificates',
      losesEvents: false,
    },
    hook.hasSecret === false && { problem: 'secret', words: 'has no secret, so nothing is signed', losesEvents: false },
    urlProblem !== undefined && { problem: 'url', words: urlProblem, losesEvents: false },
  ];
  return known.flatMap((each) => (each ? [{ hook, ...each }] : []));
}

/** Several hooks of Flow on one target tell everything several times. */
function findDuplicates(hooks: readonly HookView[]): readonly Problem[] {
  return findRepeated(hooks).map((hook) => ({
    hook,
    problem: 'duplicate',
    words: 'is there twice',
    losesEvents: false,
  }));
}

export const hookConfig: Check = {
  id: 'hook-config',
  title: 'Flow’s webhook is set up well',
  after: ['hook-present'],
  costs: ['webhooks'],
  appliesTo: wantsWebhooks,
  async run(context) {
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const problems = [
      ...found.hooks.flatMap((hook) => findProblems(hook, found.ability.neededEvents)),
      ...findDuplicates(found.hooks),
    ];
    const facts = {
      problems: problems.slice(0, 20).map(({ hook, problem }) => ({ target: hook.target, problem })),
    };
    const [first] = problems;
    if (!first) return pass('It sends what Flow needs, signed, as JSON, over verified HTTPS.', facts);
    const same = problems.filter((each) => each.hook.target === first.hook.target);
    return warn(
      `Flow’s webhook on ${first.hook.target} ${joinWords([...new Set(same.map((each) => each.words))])}${same.length < problems.length ? '; others have faults too' : ''}.`,
      {
        summary:
          'In Flow, switch webhooks off and on again, which sets them up anew; or open the webhook and send pushes and pull or merge requests as JSON, signed with a secret, with certificate verification, once for each target.',
        who: 'owner',
        ...hookPage(first.hook, context),
      },
      facts,
      problems.some((each) => each.losesEvents) ? { webhooks: 'limited' } : {},
    );
  },
};
