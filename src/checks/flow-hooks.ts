import { HostError } from '../core/errors.ts';
import { skip, type Verdict } from '../core/verdict.ts';
import type { HookAbility, HookView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { waitsForDeep } from './deep.ts';
import { couldNotAsk } from './host-words.ts';
import { findWait, isVerdict, lacksScope, readViews, titleOf, waitsFor } from './organization-views.ts';

/** Flow's own hooks among those that the host shows; what points elsewhere is none of our business. */
export interface FlowHooks {
  readonly ability: HookAbility;
  readonly hooks: readonly HookView[];
  readonly targets: readonly string[];
  readonly hiddenBecause: string | null;
}

const usesOrganizations = ({ integration }: CheckContext) => ['github', 'ghes'].includes(integration.provider);

/** It points to where Flow receives. */
export function isFlows(hook: HookView, hookHosts: readonly string[]): boolean {
  const url = URL.parse(hook.url);
  return hookHosts.some((each) => each.toLowerCase() === url?.hostname || each.toLowerCase() === url?.host);
}

/** Why there is nothing to look at. A member's account is told by another check and is no fault of any hook. */
async function explainNoTargets(context: CheckContext): Promise<Verdict> {
  if (!usesOrganizations(context)) {
    return context.deep ? waitsFor('access-level', 'the account is maintainer of its projects') : waitsForDeep();
  }
  const views = await readViews(context);
  if (isVerdict(views)) return views;
  const wait = findWait(views);
  if (wait) return wait;
  return context.integration.authentication === 'github-app'
    ? waitsFor('app-installation', titleOf('installation-suspended'))
    : waitsFor('org-role', 'the account is an owner of its organisations');
}

/** Looks for Flow's hooks; a verdict where nobody could look. */
export async function readFlowHooks(context: CheckContext): Promise<FlowHooks | Verdict> {
  const { host, deep, hookHosts } = context;
  const ability = host.hooks;
  if (!ability) return skip('waits for: a host that shows its webhooks');
  if (usesOrganizations(context) && (await lacksScope(context, 'admin:org_hook'))) {
    return waitsFor('scopes', titleOf('insufficient-scope'));
  }
  try {
    const { hooks, targets, hiddenBecause } = await ability.list({ deep });
    if (targets.length === 0) return await explainNoTargets(context);
    return { ability, hooks: hooks.filter((hook) => isFlows(hook, hookHosts)), targets, hiddenBecause };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return couldNotAsk(error);
  }
}

export const isHookVerdict = (found: FlowHooks | Verdict): found is Verdict => 'status' in found;

/** Neither a person nor the host has switched it off; a rest after failures ends by itself. */
export const isOn = (hook: HookView): boolean => hook.isActive && hook.state !== 'off';

/** Hook checks are no question where webhooks are switched off. */
export const wantsWebhooks: NonNullable<Check['appliesTo']> = ({ integration }) =>
  integration.services.includes('webhooks');

/** The page on the host where a hook is managed. */
export function hookPage(hook: Pick<HookView, 'target' | 'kind'>, { provider, integration }: CheckContext) {
  const url = provider.pages.hooks?.(integration.baseUrl, hook);
  return url === undefined ? {} : { url };
}
