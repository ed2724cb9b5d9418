import { flowAddresses } from '../core/flow.ts';
import { allServices, joinWords } from '../core/service.ts';
import { fail, pass, unknown } from '../core/verdict.ts';
import { findMissing } from '../net/index.ts';
import type { Check } from './check.ts';
import { portOf } from './url-port.ts';

export const flowAllowList: Check = {
  id: 'flow-allow-list',
  title: 'Flow’s nine addresses are let in',
  costs: allServices,
  // A list that was given can be compared whatever else is broken; without one there is nothing to say before that.
  alsoAfter: ({ allowList }) => (allowList === undefined ? ['answers-as-api', 'right-product'] : []),
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ integration }) {
    const addresses = [...flowAddresses];
    if (integration.allowList === undefined) {
      return unknown(
        `Only the host’s own firewall can tell; it must let these in: ${addresses.join(', ')}. Give its list to have it compared.`,
        { addresses },
      );
    }
    const missing = [...findMissing(addresses, integration.allowList)];
    const facts = { addresses, missing };
    if (missing.length === 0) return pass('The allow list covers all nine addresses of Flow.', facts);
    const port = portOf(new URL(integration.baseUrl));
    return fail(
      `The allow list leaves out ${missing.length} of Flow’s nine addresses: ${joinWords(missing)}.`,
      {
        summary: `Add ${joinWords(missing)} to the firewall and the web application firewall, TCP ${port}.`,
        who: 'network',
      },
      facts,
    );
  },
};
