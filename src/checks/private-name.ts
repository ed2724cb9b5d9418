import { allServices } from '../core/service.ts';
import { fail, pass, warn } from '../core/verdict.ts';
import { isPrivateName, readAddressKind } from '../net/index.ts';
import type { Check } from './check.ts';

const allowed = 'The bot may reach it because FLOW_ALLOW_PRIVATE_HOSTS says so.';

export const privateName: Check = {
  id: 'private-name',
  title: 'the name is a public one',
  after: ['base-url'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ integration, net }) {
    const { hostname } = new URL(integration.baseUrl);
    const kind = readAddressKind(hostname);
    const facts = { host: hostname };
    const remedy = {
      summary:
        'Give the server a public name, or put a reverse proxy with a public name in front of it that also rewrites the addresses in its answers.',
      who: 'network',
    } as const;

    if (kind === 'public') {
      return warn(
        `${hostname} is an address, not a name; a certificate from a public authority rarely covers one.`,
        { summary: 'Use the server’s public name.', who: 'network' },
        facts,
      );
    }
    if (kind === undefined && !isPrivateName(hostname)) return pass(`${hostname} is a public name.`, facts);

    const { connectTo, public: outside } = await net.names(hostname);
    // `.test` belongs to test set-ups; where their resolvers were named in FLOW_DNS_SERVERS, those say what is public.
    if (hostname.endsWith('.test') && outside.state !== 'not-asked') {
      return pass(`${hostname} is a name for tests, which the resolvers in FLOW_DNS_SERVERS answer for.`, facts);
    }
    const isAllowed = connectTo.length > 0 && connectTo.every((each) => each.kind !== 'public');
    if (net.allowsName(hostname) || isAllowed) return pass(`${hostname} is private. ${allowed}`, facts);
    return kind === undefined
      ? fail(`${hostname} is a name that only exists inside a network; Flow cannot find it.`, remedy, facts)
      : fail(`${hostname} is a ${kind} address; Flow cannot reach it.`, remedy, { ...facts, kind });
  },
};
