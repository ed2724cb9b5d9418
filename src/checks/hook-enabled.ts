import { describeDay, toIso } from '../core/clock.ts';
import { joinWords } from '../core/service.ts';
import { fail, pass, warn } from '../core/verdict.ts';
import type { HookView } from '../providers/index.ts';
import type { Check } from './check.ts';
import { hookPage, isHookVerdict, isOn, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';

/** A hook that was left behind, switched off, beside one that works there. */
const isReplaced = (hook: HookView, hooks: readonly HookView[]) =>
  hooks.some((other) => other.target === hook.target && isOn(other));

const targetsOf = (hooks: readonly HookView[]) => hooks.map((hook) => hook.target);

export const hookEnabled: Check = {
  id: 'hook-enabled',
  title: 'Flow’s webhook is switched on',
  after: ['hook-present'],
  costs: ['webhooks'],
  appliesTo: wantsWebhooks,
  async run(context) {
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const { shortLabel } = context.provider;
    const off = found.hooks.filter((hook) => !isOn(hook)).filter((hook) => !isReplaced(hook, found.hooks));
    const resting = found.hooks.filter((hook) => hook.isActive && hook.state === 'off-for-now');
    const facts = { off: targetsOf(off), offForNow: targetsOf(resting) };
    const [first] = off;
    if (first) {
      const byHost = first.isActive;
      return fail(
        `Flow’s webhook on ${joinWords(targetsOf(off).slice(0, 5))} is switched off${byHost ? ` by ${shortLabel} after too many failures` : ''}.`,
        {
          summary: byHost
            ? 'Mend what made it fail, then open the webhook and send a test: an answer of success switches it on again.'
            : 'Open the webhook on the host and switch it on (Active).',
          who: 'owner',
          ...hookPage(first, context),
        },
        facts,
        { webhooks: off.length === found.hooks.length ? 'unavailable' : 'limited' },
      );
    }
    const [tired] = resting;
    if (tired) {
      const until =
        tired.offUntil === null ? 'for now' : `until ${describeDay(tired.offUntil)} (${toIso(tired.offUntil)})`;
      return warn(
        `${shortLabel} holds Flow’s webhook on ${joinWords(targetsOf(resting).slice(0, 5))} back ${until} after failures.`,
        {
          summary: 'Mend what made it fail; a test that arrives switches it on again before that.',
          who: 'flow-admin',
          ...hookPage(tired, context),
        },
        facts,
        { webhooks: 'limited' },
      );
    }
    return pass('It is switched on.', facts);
  },
};
