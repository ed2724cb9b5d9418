import { findMend, isBroken, isFailing } from '../../checks/index.ts';
import type { HookHealth } from '../../core/hook-health.ts';
import {
  describeMoment,
  type HookProblem,
  isOn,
  nameTargets,
  onlyPolls,
  type ReadingOf,
  severityOf,
} from './hook-problem.ts';

const countsOf = ({ log }: HookHealth) => log ?? { logged: 0, failed: 0, streak: 0 };

function describeFailing(worst: HookHealth): string {
  const { logged, failed, streak } = countsOf(worst);
  if (isBroken({ logged, failed, streak })) {
    return streak === 1 ? 'the only delivery failed' : `the newest ${streak} deliveries failed`;
  }
  return logged > 0 ? `${Math.max(1, Math.round((100 * failed) / logged))} % failing` : 'failing';
}

/** What does not arrive, in the host's words. */
export function findFailing(reading: ReadingOf): HookProblem | undefined {
  const { look } = reading;
  const failing = look.hooks.filter((hook) => isOn(hook) && (hook.state === 'resting' || isFailing(countsOf(hook))));
  const broken = failing.filter((hook) => hook.state === 'resting' || isBroken(countsOf(hook)));
  const [worst] = broken.length > 0 ? broken : failing;
  if (!worst) return undefined;
  const words = worst.log?.words ?? null;
  const targets = failing.map(({ target }) => target);
  const rest =
    worst.state === 'resting' && worst.offUntil
      ? `; ${look.host} holds it back until ${describeMoment(worst.offUntil, reading)}`
      : '';
  const mend = findMend(words ?? '');
  return {
    kind: 'failing',
    targets,
    gist: `${describeFailing(worst)}${words ? `: ${words}` : ''}${rest}${describeRedeliverable(failing, reading)}${failing.length > 1 ? `; on ${nameTargets(targets)}` : ''}`,
    cost:
      broken.length > 0
        ? onlyPolls(broken.map(({ target }) => target))
        : 'What fails is lost to Flow until it asks the host itself: a host does not deliver it again by itself.',
    remedy: mend.summary,
    who: mend.who ?? 'owner',
    page: worst.page,
    severity: broken.length > 0 ? severityOf(broken, look) : 'warning',
    check: 'hook-deliveries',
    isCertain: false,
  };
}

function describeRedeliverable(failing: readonly HookHealth[], reading: ReadingOf): string {
  const logs = failing.flatMap(({ log }) => log ?? []);
  const count = logs.reduce((sum, { redeliverable }) => sum + redeliverable.count, 0);
  const [until] = logs.flatMap(({ redeliverable }) => redeliverable.until ?? []).toSorted();
  return count === 0 || until === undefined
    ? ''
    : `; ${count} can be redelivered until ${describeMoment(until, reading)}`;
}
