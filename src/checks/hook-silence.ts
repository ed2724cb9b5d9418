import { describeDuration, toIso } from '../core/clock.ts';
import { fail, pass, unknown, warn } from '../core/verdict.ts';
import type { HookView, RepositoryView } from '../providers/index.ts';
import type { Check } from './check.ts';
import { waitsForDeep } from './deep.ts';
import { hookPage, isHookVerdict, isOn, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';

const looksAt = 5;
/** Between something happening and its delivery there may be a queue. */
const graceMs = 60 * 60 * 1000;

function newestIn(hook: HookView, repositories: readonly RepositoryView[]): RepositoryView | undefined {
  const below = repositories.filter(
    (each) => hook.kind === 'server' || each.path === hook.target || each.path.startsWith(`${hook.target}/`),
  );
  return below.toSorted((one, other) => (other.activeAt ?? 0) - (one.activeAt ?? 0))[0];
}

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
      // Only pushes are known to have happened; a hook that tells none of them is another check's matter.
      if (hook.kind === 'organization' && !hook.events.some((event) => event === 'push' || event === '*')) continue;
      const deliveries = await found.ability.deliveries(hook);
      const newest = newestIn(hook, repositories);
      const activeAt = newest?.activeAt ?? null;
      if (!deliveries || activeAt === null || keptMs === undefined) continue;
      // A delivery without a date may be the one that told it.
      if (deliveries.some((delivery) => delivery.at === null)) continue;
      compared.push(hook.target);
      // What is older than the log, or younger than a delivery takes, proves nothing.
      const age = clock.now() - activeAt;
      if (age > keptMs - graceMs || age < graceMs) continue;
      const toldAt = Math.max(0, ...deliveries.map((delivery) => delivery.at ?? 0));
      if (activeAt - toldAt <= graceMs) continue;

      const since =
        toldAt === 0
          ? 'no delivery at all is logged'
          : `the newest delivery is ${describeDuration(activeAt - toldAt)} older`;
      const detail = `Something happened in ${newest?.path ?? hook.target} ${describeDuration(age)} ago, and ${since}.`;
      const remedy = {
        summary:
          'In Flow, switch webhooks off and on again; then push something and look whether a delivery appears on the host.',
        who: 'flow-admin' as const,
        ...hookPage(hook, context),
      };
      const facts = {
        target: hook.target,
        repository: newest?.path ?? null,
        activeAt: toIso(activeAt),
        newestDelivery: toldAt === 0 ? null : toIso(toldAt),
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
