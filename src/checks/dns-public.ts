import { allServices } from '../core/service.ts';
import { type Facts, fail, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { JudgedAddress, NameAnswer, NameAnswers } from '../net/index.ts';
import { readAddressKind } from '../net/index.ts';
import type { Check } from './check.ts';

const publish = {
  summary: 'Publish a public DNS record for this name that points to the address you expose for Flow.',
  who: 'network',
} as const;

/** What a resolver says when the name servers of the zone fail, or its signatures do not hold. */
const brokenZone = 'ESERVFAIL';

const found = (answer: NameAnswer): readonly JudgedAddress[] => (answer.state === 'found' ? answer.addresses : []);
const texts = (addresses: readonly JudgedAddress[]) => addresses.map((each) => each.address);

function judgePublicAnswer(
  hostname: string,
  addresses: readonly JudgedAddress[],
  names: NameAnswers,
  facts: Facts,
): Verdict {
  const outside = addresses.filter((each) => each.kind === 'public');
  const forbidden = addresses.filter((each) => !each.allowed);
  const described = texts(forbidden).join(', ');
  if (forbidden.length > 0 && outside.length > 0) {
    return fail(
      `Public DNS has both public and private addresses for ${hostname} (${described}); whoever picks a private one gets nowhere.`,
      { ...publish, summary: `Take ${described} out of the public DNS record of ${hostname}.` },
      facts,
    );
  }
  if (forbidden.length > 0) {
    return fail(
      `Public DNS knows ${hostname}, but only with addresses nobody outside can reach: ${described}.`,
      publish,
      facts,
    );
  }
  if (addresses.every((each) => each.family === 6)) {
    return warn(
      `Public DNS knows ${hostname} with IPv6 addresses only (${texts(addresses).join(', ')}); Flow calls from IPv4 addresses.`,
      { ...publish, summary: `Publish an IPv4 address (an A record) for ${hostname} too.` },
      facts,
    );
  }
  const inside = found(names.system);
  const differs = inside.length > 0 && !inside.some((each) => texts(addresses).includes(each.address));
  if (differs && inside.some((each) => each.kind !== 'public')) {
    return warn(
      `${hostname} is ${texts(inside).join(', ')} for the bot and ${texts(addresses).join(', ')} for everyone outside.`,
      { summary: 'Make sure that the public address leads to the same server; Flow uses that one.', who: 'network' },
      facts,
    );
  }
  return pass(`Public DNS knows ${hostname} as ${texts(addresses).join(', ')}.`, facts);
}

function judgeWithoutPublicAnswer(hostname: string, names: NameAnswers, facts: Facts): Verdict {
  const inside = found(names.system);
  const isSilent = names.public.state === 'silent';
  if (inside.length === 0) {
    const silent = [names.public, names.system].find((answer) => answer.state === 'silent');
    // The bot's own resolver asks the world too: its "no such name" stands when only the way to the others is closed.
    const isToldByOwn = names.system.state === 'none' && silent?.reason !== brokenZone;
    if (silent && isToldByOwn) {
      return fail(
        `The bot’s own resolver knows no ${hostname}; the public ones could not be asked (${silent.reason}).`,
        publish,
        facts,
      );
    }
    if (silent) {
      const reason = silent.reason === brokenZone ? `the name servers answer ${brokenZone}` : silent.reason;
      return unknown(`No public resolver could tell about ${hostname} (${reason}).`, facts);
    }
    return fail(`No DNS knows ${hostname}, neither the bot’s own nor a public one.`, publish, facts);
  }
  const permitted = inside.every((each) => each.allowed);
  if (inside.every((each) => each.kind === 'public')) {
    if (names.public.state === 'silent' && names.public.reason === brokenZone) {
      return warn(
        `${hostname} resolves for the bot, but the public resolvers answer ${brokenZone} for it.`,
        {
          summary: 'Check the DNS zone: its name servers do not answer everybody, or its DNSSEC signatures are broken.',
          who: 'network',
        },
        facts,
      );
    }
    return isSilent || names.public.state === 'not-asked'
      ? pass(`${hostname} is ${texts(inside).join(', ')}; the public resolvers could not be asked.`, facts)
      : warn(`${hostname} resolves for the bot, but public DNS does not know it.`, publish, facts);
  }
  if (permitted) {
    return pass(
      `${hostname} is ${texts(inside).join(', ')}, which FLOW_ALLOW_PRIVATE_HOSTS lets the bot reach.`,
      facts,
    );
  }
  if (isSilent) {
    return unknown(
      `${hostname} is a private address for the bot (${texts(inside).join(', ')}), and the public resolvers could not be asked.`,
      facts,
    );
  }
  return fail(`${hostname} only resolves inside your network, to ${texts(inside).join(', ')}.`, publish, facts);
}

export const dnsPublic: Check = {
  id: 'dns-public',
  title: 'public DNS knows the name',
  after: ['private-name'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run({ integration, net }) {
    const { hostname } = new URL(integration.baseUrl);
    if (readAddressKind(hostname)) return pass('An address needs no DNS.', { addresses: [hostname] });

    const names = await net.names(hostname);
    const outside = found(names.public);
    const facts = { host: hostname, addresses: texts(outside), fromTheBot: texts(found(names.system)) };
    return outside.length > 0
      ? judgePublicAnswer(hostname, outside, names, facts)
      : judgeWithoutPublicAnswer(hostname, names, facts);
  },
};
