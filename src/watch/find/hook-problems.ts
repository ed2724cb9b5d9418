import { describeDuration, readInstant } from '../../core/clock.ts';
import type { HookHealth } from '../../core/hook-health.ts';
import type { HookReach } from '../../integrations/index.ts';
import { findFailing } from './failing-hooks.ts';
import {
  describeMoment,
  type HookProblem,
  isOn,
  nameTargets,
  onlyPolls,
  type ReadingOf,
  severityOf,
} from './hook-problem.ts';

/** Works there although another one, left behind, is switched off. */
const isReplaced = (hook: HookHealth, hooks: readonly HookHealth[]) =>
  hooks.some((other) => other.target === hook.target && isOn(other));

function findDisabled(reading: ReadingOf): HookProblem | undefined {
  const { look } = reading;
  const off = look.hooks.filter((hook) => !isOn(hook) && !isReplaced(hook, look.hooks));
  const [first] = off;
  if (!first) return undefined;
  const byHost = first.state === 'off-by-host';
  const targets = off.map(({ target }) => target);
  // A host that has switched a hook off sends nothing any more, so its last attempt was the end.
  const since = (byHost ? first.log?.newestAt : null) ?? first.offSince;
  const streak = first.log?.streak ?? 0;
  const after = byHost && streak > 0 ? ` after ${streak} ${streak === 1 ? 'failure' : 'failures'}` : '';
  const words = byHost && first.log?.words ? ` (${first.log.words})` : '';
  return {
    kind: 'disabled',
    targets,
    gist: `switched off ${byHost ? `by ${look.host}` : `on ${look.host} by a person`}${since ? ` since ${describeMoment(since, reading)}` : ''}${after}${words}${off.length > 1 ? `, on ${nameTargets(targets)}` : ''}`,
    cost: onlyPolls(targets),
    remedy: byHost
      ? 'Mend what made it fail, then open the webhook and send a test: an answer of success switches it on again.'
      : 'Open the webhook on the host and switch it on (Active).',
    who: 'owner',
    page: first.page,
    severity: severityOf(off, look),
    check: 'hook-enabled',
    isCertain: true,
  };
}

function findMissing({ look }: ReadingOf): HookProblem | undefined {
  const { missing: targets, hooks } = look;
  if (targets.length === 0) return undefined;
  return {
    kind: 'missing',
    targets,
    gist: `no webhook of Flow on ${nameTargets(targets)}`,
    cost: onlyPolls(targets),
    remedy:
      'In Flow, switch webhooks off and on again, once the account may manage them and a repository is imported; Flow then creates them anew.',
    who: 'flow-admin',
    page: look.missingPage,
    severity: hooks.length === 0 ? 'critical' : 'warning',
    check: 'hook-present',
    isCertain: false,
  };
}

function findSilent({ look, now }: ReadingOf): HookProblem | undefined {
  const silent = look.hooks.filter(({ untold, state }) => untold && state === 'on');
  const [first] = silent;
  if (!first?.untold) return undefined;
  const { repository, activeAt, toldAt } = first.untold;
  const targets = silent.map(({ target }) => target);
  const active = readInstant(activeAt) ?? now;
  const last = toldAt === null ? 'nothing was delivered' : 'nothing was delivered since';
  return {
    kind: 'silent',
    targets,
    gist: `silent: ${repository} changed ${describeDuration(now - active)} ago, and ${last}`,
    cost: onlyPolls(targets),
    remedy:
      'In Flow, switch webhooks off and on again; then push something and look whether a delivery appears on the host.',
    who: 'flow-admin',
    page: first.page,
    severity: 'warning',
    check: 'hook-silence',
    isCertain: false,
  };
}

function findDuplicate({ look }: ReadingOf): HookProblem | undefined {
  const { duplicates, hooks } = look;
  const [first] = duplicates;
  if (!first) return undefined;
  const targets = [...new Set(duplicates.map(({ target }) => target))];
  return {
    kind: 'duplicate',
    targets,
    gist:
      first.other === first.target
        ? `two webhooks deliver the same from ${nameTargets(targets)}`
        : `${nameTargets(targets)} delivers what ${first.other} delivers as well`,
    cost: 'Flow is told everything twice; nothing is lost, and the host works for nothing.',
    remedy: 'Open the webhooks there and delete the one that Flow does not need.',
    who: 'owner',
    page: hooks.find(({ target }) => target === first.target)?.page ?? null,
    severity: 'notice',
    check: 'hook-config',
    isCertain: false,
  };
}

/** What the bot made and the host still has, although nobody needs it any more. */
function findUnneeded({ look }: ReadingOf, unneeded: HookReach['unneeded']): HookProblem | undefined {
  const concerned = look.hooks.filter((hook) =>
    unneeded.some(({ hostId, target }) => hostId === hook.id && target.toLowerCase() === hook.target.toLowerCase()),
  );
  const [first] = concerned;
  if (!first) return undefined;
  const targets = concerned.map(({ target }) => target);
  return {
    kind: 'unneeded',
    targets,
    gist: `no longer needed on ${nameTargets(targets)}: nothing of it is imported`,
    cost: 'Nothing is lost; the host delivers what nobody reads.',
    remedy: 'Open the webhook on the host and delete it.',
    who: 'owner',
    page: first.page,
    severity: 'notice',
    check: 'hook-config',
    isCertain: false,
  };
}

/** The worst first; none where the last look could not tell. */
export function findHookProblems(reading: ReadingOf, unneeded: HookReach['unneeded'] = []): readonly HookProblem[] {
  if (reading.look.why !== null) return [];
  const found = [findDisabled, findMissing, findFailing, findSilent, findDuplicate].flatMap(
    (find) => find(reading) ?? [],
  );
  return [...found, ...[findUnneeded(reading, unneeded) ?? []].flat()];
}
