import { allServices, describeServices, joinWords } from '../core/service.ts';
import { type Facts, fail, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { GrantedScopes } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';

// `repo` manages repository hooks as well, so this one is asked for but not missed.
const coveredBy: Readonly<Record<string, string>> = { 'admin:repo_hook': 'repo' };

function judgeMissing(
  missing: readonly string[],
  held: ReadonlySet<string>,
  facts: Facts,
  { provider, integration }: CheckContext,
): Verdict {
  // What contains another is named alone: whoever ticks it has both.
  const named = missing.filter(
    (scope) => !missing.some((other) => other !== scope && provider.impliedScopes([other]).has(scope)),
  );
  const remedy = provider.scopeRemedy(named, integration.baseUrl, integration.authentication);
  const isCovered = missing.every((scope) => held.has(coveredBy[scope] ?? ''));
  if (isCovered) {
    return warn(`It lacks ${joinWords(named)}; what Flow does with it works through repo all the same.`, remedy, facts);
  }
  const losses = provider.scopeLosses(missing, held);
  const lost = allServices.filter((service) => losses[service] !== undefined);
  const detail = `It lacks ${joinWords(named)}${lost.length === 0 ? '' : `, which ${describeServices(lost)} need`}.`;
  // What costs nothing, or only what nobody switched on, breaks nothing.
  const isWanted = lost.some((service) => integration.services.includes(service));
  return isWanted ? fail(detail, remedy, facts, losses) : warn(detail, remedy, facts, losses);
}

/** A host that lists no scopes still answers some calls and refuses others; between the two nothing is claimed. */
function judgeProofs(granted: Extract<GrantedScopes, { unknown: string }>, context: CheckContext): Verdict {
  const { proven = [], refused = [] } = granted;
  const required = context.provider.requiredScopes(context.integration.authentication);
  const held = context.provider.impliedScopes(proven);
  const missing = required.filter((scope) => refused.includes(scope));
  const untold = required.filter((scope) => !held.has(scope) && !missing.includes(scope));
  if (missing.length > 0) {
    return judgeMissing(missing, held, { proven: [...proven], required: [...required], missing }, context);
  }
  if (proven.length === 0) return unknown(`The scopes cannot be told: ${granted.unknown}.`);
  const facts = { proven: [...proven], required: [...required], untold };
  if (untold.length === 0) return pass(`What it is asked for shows that it carries ${joinWords(required)}.`, facts);
  return unknown(
    `It works as far as ${joinWords(proven)} goes; whether it carries ${joinWords(untold)} cannot be told: ${granted.unknown}.`,
    facts,
  );
}

export const scopes: Check = {
  id: 'scopes',
  title: 'the credential carries what Flow needs',
  after: ['token-valid'],
  // A GitHub App has permissions in place of scopes, and a password opens all that its account may do.
  appliesTo: ({ integration }) => !['github-app', 'password'].includes(integration.authentication),
  costs: allServices,
  async run(context) {
    const { host, provider, integration, deep } = context;
    const granted = await host.grantedScopes({ deep });
    if ('unknown' in granted) return judgeProofs(granted, context);

    const required = provider.requiredScopes(integration.authentication);
    const held = provider.impliedScopes(granted.scopes);
    const missing = required.filter((scope) => !held.has(scope));
    const facts = { granted: [...granted.scopes], required: [...required], missing };
    if (missing.length === 0) return pass(`It carries ${joinWords(granted.scopes)}.`, facts);
    return judgeMissing(missing, held, facts, context);
  },
};
