import { allServices, joinWords } from '../core/service.ts';
import { fail, pass, type Remedy, skip, unknown, type Verdict, warn } from '../core/verdict.ts';
import { isPrivateName, type NameAnswer, type Net, readAddressKind } from '../net/index.ts';
import type { SeenAddress } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { readSeenUrl } from './seen-url.ts';

/** Where pictures come from that a host shows and does not keep. */
const pictureHosts = /(?:^|\.)(?:gravatar\.com|githubusercontent\.com|libravatar\.org|wp\.com|ui-avatars\.com)$/;

/** Whether callers from outside can go where an address leads: `leak` when they cannot, for all that is known. */
type Reach = 'outside' | 'leak' | 'unclear';

const isOutside = (answer: NameAnswer) =>
  answer.state === 'found' && answer.addresses.some((each) => each.kind === 'public' || each.allowed);

/** A server that is itself saved by a private address is tried out in one place, where other such addresses work too. */
const isTriedOut = ({ hostname }: URL) =>
  hostname === 'localhost' || !['public', undefined].includes(readAddressKind(hostname));

/** `127.0.0.1` in the answers of `localhost`: another spelling of where the bot is already. */
async function isSameMachine(hostname: string, base: URL, net: Net): Promise<boolean> {
  if (!isTriedOut(base)) return false;
  const { connectTo } = await net.names(base.hostname);
  return hostname === 'localhost' || connectTo.some((each) => each.address === hostname.replace(/^\[|\]$/g, ''));
}

async function findReach(hostname: string, base: URL, net: Net): Promise<Reach> {
  if (net.allowsName(hostname)) return 'outside';
  if (isTriedOut(base) && (await net.names(hostname)).connectTo.length > 0) return 'outside';
  const kind = readAddressKind(hostname);
  if (kind !== undefined) return kind === 'public' ? 'outside' : 'leak';
  if (isPrivateName(hostname)) return 'leak';

  const names = await net.names(hostname);
  if (isOutside(names.public)) return 'outside';
  if (names.public.state === 'found') return 'leak';
  if (isOutside(names.system)) return 'outside';
  return names.public.state === 'none' ? 'leak' : 'unclear';
}

/** In what an address on the same host differs from the configured one; null when it does not matter to callers. */
function findDifference(seen: URL, base: URL): string | null {
  if (seen.protocol === 'ssh:') return null;
  // An http address for an https host sends callers on a way on which the token is lost; the other way round is none.
  if (seen.protocol === 'http:' && base.protocol === 'https:') return 'http instead of https';
  if (seen.port !== base.port && seen.protocol === base.protocol) {
    return `port ${seen.port === '' ? 'left out' : seen.port} instead of ${base.port === '' ? 'none' : base.port}`;
  }
  const subpath = base.pathname.replace(/\/+$/, '');
  if (subpath !== '' && seen.pathname !== subpath && !seen.pathname.startsWith(`${subpath}/`)) {
    return `the path ${subpath} left out`;
  }
  return null;
}

interface Finding {
  readonly field: string;
  readonly host: string;
  readonly kind: 'leak' | 'differs' | 'unclear';
  readonly what: string;
}

async function judgeAddress({ field, url }: SeenAddress, base: URL, net: Net): Promise<Finding | undefined> {
  const seen = readSeenUrl(url);
  if (!seen || pictureHosts.test(seen.hostname)) return undefined;
  const host = seen.hostname;
  if (host === base.hostname) {
    const what = findDifference(seen, base);
    return what === null ? undefined : { field, host, kind: 'differs', what };
  }
  if (await isSameMachine(host, base, net)) return undefined;
  const reach = await findReach(host, base, net);
  if (reach === 'leak') return { field, host, kind: 'leak', what: host };
  if (reach === 'unclear') return { field, host, kind: 'unclear', what: host };
  // A name of its own for SSH, or one below the server's, is how large hosts are set up.
  const isUsual = seen.protocol === 'ssh:' || host.endsWith(`.${base.hostname}`);
  return isUsual ? undefined : { field, host, kind: 'differs', what: `${host} instead of ${base.hostname}` };
}

const mends: Readonly<Partial<Record<string, (address: string) => string>>> = {
  ghes: (address) => `Set the hostname in the Management Console to that of ${address}`,
  gitlab: (address) => `Set external_url to ${address} in gitlab.rb and reconfigure`,
  'bitbucket-dc': (address) => `Set the base URL to ${address} (Administration → Server settings)`,
  'jira-dc': (address) => `Set the base URL to ${address} (System → General configuration)`,
};

function mend({ integration }: CheckContext): Remedy {
  const setIt =
    mends[integration.provider]?.(integration.baseUrl) ?? `Let the server call itself ${integration.baseUrl}`;
  return {
    summary: `${setIt}, or let the reverse proxy rewrite the addresses in API answers.`,
    who: 'host-admin',
  };
}

const different = (texts: readonly string[]) => [...new Set(texts)];

function judge(findings: readonly Finding[], context: CheckContext): Verdict {
  const of = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind);
  const evidence = (found: readonly Finding[]) => found.map(({ field, host }) => ({ field, host }));
  const [leaks, differs, unclear] = [of('leak'), of('differs'), of('unclear')];
  const facts = {
    leaks: evidence(leaks),
    differs: differs.map(({ field, host, what }) => ({ field, host, what })),
  };
  if (leaks.length > 0) {
    return fail(
      `The answers carry ${joinWords(different(leaks.map((each) => each.host)).slice(0, 3))}, which nobody outside can reach (in ${joinWords(different(leaks.map((each) => each.field)).slice(0, 3))}); Flow follows these addresses and imports no data.`,
      mend(context),
      facts,
    );
  }
  if (differs.length > 0) {
    const [first] = differs;
    return warn(
      `The answers carry other addresses than the one that is saved: ${first?.what ?? ''} (in ${joinWords(different(differs.map((each) => each.field)).slice(0, 3))}).`,
      mend(context),
      facts,
    );
  }
  if (unclear.length > 0) {
    return unknown(
      `The answers carry ${joinWords(different(unclear.map((each) => each.host)).slice(0, 3))}, and no public resolver could say whether it can be reached.`,
      { ...facts, unclear: evidence(unclear) },
    );
  }
  return pass('All addresses in the answers are public ones of this server.', facts);
}

export const publicUrls: Check = {
  id: 'public-urls',
  title: 'the answers carry public addresses only',
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ provider }) => provider.selfHosted,
  async run(context) {
    const marks = await context.host.marks?.();
    if (!marks || marks.addresses.length === 0) return skip('waits for: an answer that carries addresses');
    const base = new URL(context.integration.baseUrl);
    const findings = await Promise.all(marks.addresses.map((seen) => judgeAddress(seen, base, context.net)));
    return judge(
      findings.filter((finding) => finding !== undefined),
      context,
    );
  },
};
