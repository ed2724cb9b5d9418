import { allServices } from '../core/service.ts';
import { fail, pass, unknown } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { quoteHost } from './host-words.ts';
import { portOf } from './url-port.ts';

export const sshOpen: Check = {
  id: 'ssh-open',
  title: 'SSH answers',
  after: ['dns-public', 'port-open'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.baseUrl.startsWith('ssh:'),
  async run({ integration, net }) {
    const url = new URL(integration.baseUrl);
    const port = portOf(url);
    const answer = await net.banner(url.hostname, port);
    const open = {
      summary: `HTTPS is the better way; where it must be SSH, let the SSH server listen on port ${port} and open it for Flow’s nine addresses.`,
      who: 'network',
    } as const;
    switch (answer.state) {
      case 'said':
        if (answer.words.startsWith('SSH-2.0-') || answer.words.startsWith('SSH-1.99-')) {
          return pass(`An SSH server answers on port ${port}; whether it accepts Flow’s key only Flow can see.`, {
            port,
            banner: quoteHost(answer.words),
          });
        }
        return fail(
          `Something other than SSH 2 answers on port ${port} (“${quoteHost(answer.words)}”).`,
          { summary: 'Give the port the SSH server listens on.', who: 'you' },
          { port, banner: quoteHost(answer.words) },
        );
      case 'refused':
        return fail(`${url.hostname} refuses connections on port ${port}, from the bot’s address.`, open, {
          port,
          reason: answer.reason,
        });
      case 'silent':
        return unknown(
          `No SSH server spoke on port ${port} to the bot’s address; that is normal if only Flow’s addresses are let in.`,
          { port, reason: answer.reason },
        );
      case 'no-address':
        return unknown(`The bot did not connect: ${answer.reason}.`, { port, reason: answer.reason });
    }
  },
};
