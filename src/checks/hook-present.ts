import { joinWords } from '../core/service.ts';
import { fail, pass, skip, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { describeReceivers, findReceivers } from './describe-receiver.ts';
import { hookPage, isHookVerdict, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';
import { findUncovered, isSettling } from './hook-places.ts';

const named = 10;

const remedy = {
  summary:
    'In Flow, switch webhooks off and on again, once the account may manage them and a repository is imported; Flow then creates them anew.',
  who: 'flow-admin',
} as const;

export const hookPresent: Check = {
  id: 'hook-present',
  title: 'Flow’s webhook is there',
  after: ['token-valid'],
  costs: ['webhooks'],
  appliesTo: wantsWebhooks,
  async run(context) {
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const { hooks, targets, hiddenBecause } = found;
    const uncovered = findUncovered(hooks, targets);
    const facts = {
      hooks: hooks.length,
      looked: targets.length,
      missing: uncovered.slice(0, named),
      receivers: findReceivers(hooks),
    };
    const receiver = describeReceivers(hooks, context.receiver);
    if (uncovered.length === 0) {
      return pass(`Flow’s webhook is on ${joinWords(targets.slice(0, named))}.${receiver}`, facts);
    }

    const isNew = isSettling(context.integration, context.clock.now());
    if (hiddenBecause !== null && hooks.length > 0) {
      return pass(
        `Flow’s webhook is on ${joinWords(hooks.map((hook) => hook.target).slice(0, named))}; ${hiddenBecause}.${receiver}`,
        facts,
      );
    }
    if (hiddenBecause !== null) return unknown(`No webhook of Flow is shown, but ${hiddenBecause}.`, facts);
    if (hooks.length === 0 && isNew) {
      return skip('waits for: the integration is created and a repository imported; Flow makes its webhook then', {
        ...facts,
        waitsFor: 'creation',
      });
    }
    const names = `${joinWords(uncovered.slice(0, named))}${uncovered.length > named ? ` and ${uncovered.length - named} more` : ''}`;
    if (hooks.length === 0) return fail(`There is no webhook of Flow on ${names}.`, remedy, facts);
    return warn(
      `There is no webhook of Flow on ${names}; elsewhere there is.${receiver}`,
      { ...remedy, ...hookPage({ target: uncovered[0] ?? '', kind: hooks[0]?.kind ?? 'project' }, context) },
      facts,
      { webhooks: 'limited' },
    );
  },
};
