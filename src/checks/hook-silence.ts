import { describeDuration, readInstant } from '../core/clock.ts';
import { fail, pass, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { compareActivity, findActive } from './compare-activity.ts';
import { waitsForDeep } from './deep.ts';
import { hookPage, isHookVerdict, isOn, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';

const looksAt = 5;
export const hookSilence: Check = {
  id: 'hook-silence',
  title: 'nothing happens that no delivery tells',
  after: ['hook-present', 'hook-enabled'],
  costs: ['webhooks'],
  appliesTo: wantsWebhooks,
  async run(context) {
    if (!context.deep) return waitsForDeep();
    const found = await readFlowHooks(context);
    if (isHookVerdict(found)) return found;
    const { host, clock } = context;
    const { keptMs } = found.ability;
    const { repositories } = (await host.repositories?.inventory({ deep: true })) ?? { repositories: [] };
    const compared: string[] = [];
    for (const hook of found.hooks.filter(isOn).slice(0, looksAt)) {
      const deliveries = await found.ability.deliveries(hook);
      const untold = compareActivity(hook, deliveries, {
        active: findActive(hook, repositories),
        keptMs,
        now: clock.now(),
      });
      if (untold === undefined) continue;
      compared.push(hook.target);
      if (untold === null) continue;

      const activeAt = readInstant(untold.activeAt) ?? 0;
      const toldAt = readInstant(untold.toldAt ?? '') ?? 0;
      const since =
        toldAt === 0
          ? 'no delivery at all is logged'
          : `the newest delivery is ${describeDuration(activeAt - toldAt)} older`;
      const detail = `Something happened in ${untold.repository} ${describeDuration(clock.now() - activeAt)} ago, and ${since}.`;
      const remedy = {
        summary:
          'In Flow, switch webhooks off and on again; then push something and look whether a delivery appears on the host.',
        who: 'flow-admin' as const,
        ...hookPage(hook, context),
      };
      const facts = {
        target: hook.target,
        repository: untold.repository,
        activeAt: untold.activeAt,
        newestDelivery: untold.toldAt,
      };
      // A GitHub time is that of a push; elsewhere it may be of something that no webhook tells.
      return hook.kind === 'organization'
        ? fail(detail, remedy, facts)
        : warn(detail, remedy, facts, { webhooks: 'limited' });
    }
    if (compared.length === 0)
      return unknown('The host shows no deliveries, or nothing to compare them with.', { compared });
    return pass('What happened lately was told.', { compared });
  },
};
