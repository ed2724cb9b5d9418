import { flowAddresses } from '../core/flow.ts';
import { allServices } from '../core/service.ts';
import { fail, pass, unknown } from '../core/verdict.ts';
import { hasNoWay } from '../net/index.ts';
import type { Check } from './check.ts';
import { portOf } from './url-port.ts';

export const portOpen: Check = {
  id: 'port-open',
  title: 'the port answers',
  after: ['dns-public'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ integration, net }) {
    const url = new URL(integration.baseUrl);
    const port = portOf(url);
    const answer = await net.port(url.hostname, port);
    switch (answer.state) {
      case 'open':
        return pass(`${url.hostname} answers on port ${port}, from the bot’s address.`, {
          port,
          address: answer.address,
          connectMs: Math.round(answer.connectMs),
        });
      case 'refused':
        return fail(
          `${url.hostname} refuses connections on port ${port}, from the bot’s address (${answer.reason}).`,
          {
            summary: `Check that the server runs and listens on port ${port}, and open TCP ${port} for Flow’s nine addresses.`,
            who: 'network',
          },
          { port, reason: answer.reason, mustLetIn: [...flowAddresses] },
        );
      case 'silent':
        if (hasNoWay(answer.reason)) {
          return unknown(
            `The bot’s own network has no way to ${url.hostname} (${answer.reason}), which is usual for an IPv6 address.`,
            { port, reason: answer.reason },
          );
        }
        return unknown(
          `No answer on port ${port} from the bot’s address; that is normal if only Flow’s addresses are let in.`,
          { port, reason: answer.reason, mustLetIn: [...flowAddresses] },
        );
      case 'no-address':
        return unknown(`The bot did not connect: ${answer.reason}.`, { port, reason: answer.reason });
    }
  },
};
