import { allServices } from '../core/service.ts';
import { type Facts, fail, pass, unknown, type Verdict, warn } from '../core/verdict.ts';
import type { JudgedAddress, NameAnswer, NameAnswers } from '../net/index.ts';
import { readAddressKind } from '../net/index.ts';
import type { Check } from './check.ts';

const publish = {
  summary: 'Publish a public DNS record for this name that points to the address you expose for Flow.',
  who: 'network',
} as const;

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
    if (names.system.state === 'silent') {
      return unknown(`No resolver answered for ${hostname}: the bot could not ask (${names.system.reason}).`, facts);
    }
    return fail(`No DNS knows ${hostname}, neither the bot’s own nor a public one.`, publish, facts);
  }
  const permitted = inside.every((each) => each.allowed);
  if (inside.every((each) => each.kind === 'public')) {
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
