import { allServices, describeServices, joinWords } from '../core/service.ts';
import { fail, pass, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

// `repo` manages repository hooks as well, so this one is asked for but not missed.
const coveredBy: Readonly<Record<string, string>> = { 'admin:repo_hook': 'repo' };

export const scopes: Check = {
  id: 'scopes',
  title: 'the credential carries what Flow needs',
  after: ['token-valid'],
  costs: allServices,
  async run({ host, provider, integration }) {
    const granted = await host.grantedScopes();
    if ('unknown' in granted) return unknown(`The scopes cannot be told: ${granted.unknown}.`);

    const required = provider.requiredScopes(integration.authentication);
    const held = provider.impliedScopes(granted.scopes);
    const missing = required.filter((scope) => !held.has(scope));
    const facts = { granted: [...granted.scopes], required: [...required], missing };
    if (missing.length === 0) return pass(`It carries ${joinWords(granted.scopes)}.`, facts);

    // What contains another is named alone: whoever ticks it has both.
    const named = missing.filter(
      (scope) => !missing.some((other) => other !== scope && provider.impliedScopes([other]).has(scope)),
    );
    const remedy = provider.scopeRemedy(named, integration.baseUrl, integration.authentication);
    const isCovered = missing.every((scope) => held.has(coveredBy[scope] ?? ''));
    if (isCovered) {
      return warn(
        `It lacks ${joinWords(named)}; what Flow does with it works through repo all the same.`,
        remedy,
        facts,
      );
    }
    const losses = provider.scopeLosses(missing, held);
    const lost = allServices.filter((service) => losses[service] !== undefined);
    const detail = `It lacks ${joinWords(named)}${lost.length === 0 ? '' : `, which ${describeServices(lost)} need`}.`;
    // What nobody switched on is not broken by a scope it would need.
    const isWanted = lost.length === 0 || lost.some((service) => integration.services.includes(service));
    return isWanted ? fail(detail, remedy, facts, losses) : warn(detail, remedy, facts, losses);
  },
};
