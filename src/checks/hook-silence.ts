import { describeDuration, readInstant } from '../core/clock.ts';
import type { Untold } from '../core/hook-health.ts';
import { joinWords } from '../core/service.ts';
import { fail, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { HookView, RepositoryView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { type Activity, compareActivity, findActive } from './compare-activity.ts';
import { waitsForDeep } from './deep.ts';
import { type FlowHooks, hookPage, isHookVerdict, isOn, readFlowHooks, wantsWebhooks } from './flow-hooks.ts';

/** Logs that one test reads, and for how long: a check that is broken off has nothing to say. */
const most = { logs: 20, ms: 12_000 };
/** Where nothing happened lately a log only tells that there is one. */
const mostCalm = 5;
const named = 5;
const hourMs = 60 * 60 * 1000;

interface Candidate {
  readonly hook: HookView;
  readonly activity: Activity;
}

/** Where something happened that a log should tell, and where nothing did. Nobody can tell of the rest. */
function sortOut({ hooks, ability }: FlowHooks, repositories: readonly RepositoryView[], now: number) {
  const all = hooks.filter(isOn).map((hook): Candidate => {
    return { hook, activity: { active: findActive(hook, repositories), keptMs: ability.keptMs, now } };
  });
  const withEmptyLog = ({ hook, activity }: Candidate) => compareActivity(hook, [], activity);
  return {
    lively: all.filter((each) => (withEmptyLog(each) ?? null) !== null),
    calm: all.filter((each) => withEmptyLog(each) === null),
  };
}

/** Of more than one test reads, others come first every hour. */
function takeTurns(all: readonly Candidate[], now: number): readonly Candidate[] {
  if (all.length <= most.logs) return all;
  const start = (Math.floor(now / hourMs) * most.logs) % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}

function describeSilence(hook: HookView, untold: Untold, rest: Facts, context: CheckContext): Verdict {
  const activeAt = readInstant(untold.activeAt) ?? 0;
  const toldAt = readInstant(untold.toldAt ?? '') ?? 0;
  const since =
    toldAt === 0
      ? 'no delivery at all is logged'
      : `the newest delivery is ${describeDuration(activeAt - toldAt)} older`;
  const detail = `Something happened in ${untold.repository} ${describeDuration(context.clock.now() - activeAt)} ago, and ${since}.`;
  const remedy = {
    summary:
      'In Flow, switch webhooks off and on again; then push something and look whether a delivery appears on the host.',
    who: 'flow-admin' as const,
    ...hookPage(hook, context),
  };
  const { repository } = untold;
  const facts = { target: hook.target, repository, activeAt: untold.activeAt, newestDelivery: untold.toldAt, ...rest };
  // A GitHub time is that of a push; elsewhere it may be of something that no webhook tells.
  return hook.kind === 'organization'
    ? fail(detail, remedy, facts)
    : warn(detail, remedy, facts, { webhooks: 'limited' });
}

interface Facts {
  readonly compared: readonly string[];
  /** Where something happened, and whose turn it is another time. */
  readonly notLookedAt: readonly string[];
}

function describeRest({ notLookedAt }: Facts): string {
  if (notLookedAt.length === 0) return '';
  const more = notLookedAt.length > named ? [`${notLookedAt.length - named} more`] : [];
  return ` Not looked at this time, and looked at within a day by the hourly watch: ${joinWords([...notLookedAt.slice(0, named), ...more])}.`;
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
    const { repositories } = (await host.repositories?.inventory({ deep: true })) ?? { repositories: [] };
    const { lively, calm } = sortOut(found, repositories, clock.now());
    const turns = takeTurns(lively, clock.now());
    const begunAt = clock.monotonicMs();

    const compared: string[] = [];
    let silence: { readonly hook: HookView; readonly untold: Untold } | undefined;
    const compare = async ({ hook, activity }: Candidate) => {
      const untold = compareActivity(hook, await found.ability.deliveries(hook), activity);
      if (untold !== undefined) compared.push(hook.target);
      if (untold) silence = { hook, untold };
    };
    let read = 0;
    for (const each of turns.slice(0, most.logs)) {
      if (silence || clock.monotonicMs() - begunAt > most.ms) break;
      await compare(each);
      read += 1;
    }
    for (const each of calm.slice(0, mostCalm)) if (compared.length === 0) await compare(each);

    const rest = { compared, notLookedAt: turns.slice(read).map(({ hook }) => hook.target) };
    if (silence) return describeSilence(silence.hook, silence.untold, rest, context);
    if (compared.length === 0)
      return unknown('The host shows no deliveries, or nothing to compare them with.', { ...rest });
    return pass(`What happened lately was told.${describeRest(rest)}`, { ...rest });
  },
};
