import type { Integration } from '../core/integration.ts';
import type { HookView } from '../providers/index.ts';

/** Flow sets its webhooks up after the first import, which takes a while. */
const settlingMs = 60 * 60 * 1000;

type Place = Pick<HookView, 'kind' | 'target'>;

export const isSettling = ({ storedAt }: Pick<Integration, 'storedAt'>, now: number): boolean =>
  storedAt === undefined || now - storedAt < settlingMs;

/** A hook of a group or of the whole server covers what lies below it. */
const covers = (hook: Place, target: string): boolean =>
  hook.kind === 'server' || hook.target === target || target.startsWith(`${hook.target}/`);

/** Places without any of these hooks. */
export function findUncovered(hooks: readonly Place[], targets: readonly string[]): readonly string[] {
  return targets.filter((target) => !hooks.some((hook) => covers(hook, target)));
}

/** Those that are there a second time: the same address at the same place. */
export function findRepeated(hooks: readonly HookView[]): readonly HookView[] {
  return hooks.filter(
    (hook, index) => hooks.findIndex((other) => other.target === hook.target && other.url === hook.url) < index,
  );
}

const tellsToo = (one: HookView, other: HookView) =>
  one.events.some((event) => event === '*' || other.events.includes('*') || other.events.includes(event));

/** Hooks of repositories or projects whose events a hook above them delivers as well. */
export function findOverlaps(
  hooks: readonly HookView[],
): readonly { readonly hook: HookView; readonly above: HookView }[] {
  return hooks.flatMap((hook) => {
    const above = hooks.find(
      (other) => other.target !== hook.target && covers(other, hook.target) && tellsToo(other, hook),
    );
    return above ? [{ hook, above }] : [];
  });
}
