import ipaddr from 'ipaddr.js';
import { HostError } from '../core/errors.ts';
import { flowAddresses } from '../core/flow.ts';
import { allServices, joinWords } from '../core/service.ts';
import { fail, pass, type Remedy, type Verdict } from '../core/verdict.ts';
import type { OrganizationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { isRefused, isVerdict, lossesOf, nameViews, readViews, titleOf } from './organization-views.ts';

function isCovered(address: string, entries: readonly string[]): boolean {
  const parsed = ipaddr.parse(address);
  return entries.some((entry) => {
    if (ipaddr.isValidCIDR(entry)) {
      const [range, bits] = ipaddr.parseCIDR(entry);
      return range.kind() === parsed.kind() && parsed.match(range, bits);
    }
    return ipaddr.isValid(entry) && ipaddr.parse(entry).toString() === parsed.toString();
  });
}

function addThem(organization: string, missing: readonly string[], { integration }: CheckContext): Remedy {
  return {
    summary: `Ask an owner of ${organization} to add ${missing.length === flowAddresses.length ? 'Flow’s nine addresses' : missing.join(', ')} to the IP allow list of the organisation, or of its enterprise; an OAuth app’s addresses are not added by themselves.`,
    url: `${integration.baseUrl}/organizations/${encodeURIComponent(organization)}/settings/security`,
    who: 'owner',
  };
}

/** What the lists themselves say, which owners alone may read. */
async function judgeLists(views: readonly OrganizationView[], context: CheckContext): Promise<Verdict | undefined> {
  for (const { name } of views.filter((view) => view.role === 'owner' && !view.refusal)) {
    const list = await context.host.organizations?.allowList(name);
    if (!list?.isEnabled) continue;
    const missing = flowAddresses.filter((address) => !isCovered(address, list.entries));
    if (missing.length === 0) continue;
    return fail(
      `The IP allow list of ${name} lacks ${missing.length} of Flow’s nine addresses: ${joinWords(missing)}.`,
      addThem(name, missing, context),
      { organizations: [name], missing },
      lossesOf(1, views.length),
    );
  }
  return undefined;
}

export const ipAllowList: Check = {
  id: 'ip-allow-list',
  title: titleOf('ip-allow-list'),
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'github',
  async run(context) {
    const found = await readViews(context);
    if (isVerdict(found)) return found;
    const refused = found.views.filter((view) => isRefused(view, 'ip-allow-list'));
    const [first] = refused;
    if (first) {
      const callerAddress = first.refusal?.details.callerAddress ?? null;
      // The bot does not call from Flow's addresses, unless it says that it does.
      const isFlow = callerAddress !== null && flowAddresses.includes(callerAddress);
      return fail(
        `The IP allow list of ${nameViews(refused)} turns away ${callerAddress ?? 'the bot’s address'}${isFlow ? ', which is one of Flow’s' : ', from which the bot asks; whether Flow’s own addresses are on it cannot be seen from here'}.`,
        addThem(first.name, flowAddresses, context),
        { organizations: refused.map((view) => view.name), callerAddress },
        lossesOf(refused.length, found.views.length),
      );
    }
    const facts = { organizations: [] };
    if (!context.deep) return pass('No IP allow list turns the bot’s address away.', facts);
    try {
      const verdict = await judgeLists(found.views, context);
      return verdict ?? pass('No IP allow list keeps Flow’s addresses out, as far as this account may see.', facts);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return pass('No IP allow list turns the bot’s address away.', facts);
    }
  },
};
