import { promises as dns } from 'node:dns';
import type { AddressPolicy } from './address-policy.ts';
import { isPrivateName, readAddressKind } from './address-policy.ts';
import { codeOf } from './error-code.ts';
import type { JudgedAddress, NameAnswer, NameAnswers } from './net.ts';

export interface NameSettings {
  readonly policy: AddressPolicy;
  /** `ip[:port]` of public resolvers. */
  readonly publicResolvers: readonly string[];
  /** True when the operator chose them: then they may also be asked for names that only a private network has. */
  readonly resolversAreChosen: boolean;
  /** How long a resolver may take. */
  readonly deadlineMs: number;
  /** The machine's own resolver; a door for tests. */
  readonly systemLookup?: (hostname: string) => Promise<readonly string[]>;
}

const tooLate = 'no answer in time';

const noSuchName = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME']);

async function lookupOnThisMachine(hostname: string): Promise<readonly string[]> {
  const found = await dns.lookup(hostname, { all: true, verbatim: true });
  return found.map((each) => each.address);
}

/** Both address families of one name; no such name only when neither has an answer and both say so. */
async function askResolver(server: string, hostname: string, deadlineMs: number): Promise<readonly string[]> {
  const resolver = new dns.Resolver({ timeout: deadlineMs, tries: 1 });
  resolver.setServers([server]);
  // Some servers never answer for one family; what the other one has must still come before the deadline.
  const patience = setTimeout(() => resolver.cancel(), deadlineMs * 0.8);
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  clearTimeout(patience);
  const addresses = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length > 0) return addresses;
  const failures = [four, six].flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  throw failures.find((failure) => !noSuchName.has(codeOf(failure))) ?? failures[0];
}

/** The first public resolver that has an answer wins; "no such name" is an answer, silence is not. */
async function askPublic(hostname: string, settings: NameSettings): Promise<readonly string[]> {
  const asked = settings.publicResolvers.map((server) =>
    askResolver(server, hostname, settings.deadlineMs).catch((error: unknown) => {
      if (noSuchName.has(codeOf(error))) return [];
      throw error;
    }),
  );
  const found = await Promise.any(asked).catch((error: unknown) => {
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
  if (found.length > 0) return found;
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
}

/** Answers within the deadline: a resolver that says nothing reads as silent, never as "no such name". */
async function ask(asking: Promise<readonly string[]>, judge: (address: string) => JudgedAddress, deadlineMs: number) {
  const deadline = Promise.withResolvers<NameAnswer>();
  const timer = setTimeout(() => deadline.resolve({ state: 'silent', reason: tooLate }), deadlineMs);
  const answer = asking.then(
    (found): NameAnswer => ({ state: 'found', addresses: [...new Set(found)].map(judge) }),
    (error: unknown): NameAnswer => {
      const code = codeOf(error);
      if (noSuchName.has(code)) return { state: 'none' };
      return { state: 'silent', reason: code === 'ECANCELLED' ? tooLate : code };
    },
  );
  try {
    return await Promise.race([answer, deadline.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const allAllowed = (answer: NameAnswer) =>
  answer.state === 'found' && answer.addresses.length > 0 && answer.addresses.every((each) => each.allowed);

/**
 * Where to connect: this machine's own answer when every address in it is allowed, else the public one when every
 * address in that is. One forbidden address spoils the whole answer, so that no second look-up can choose it.
 */
function chooseAddresses(system: NameAnswer, outside: NameAnswer): Pick<NameAnswers, 'connectTo' | 'refused'> {
  for (const answer of [system, outside]) {
    if (answer.state === 'found' && allAllowed(answer)) return { connectTo: answer.addresses, refused: null };
  }
  const forbidden = [system, outside].flatMap((answer) =>
    answer.state === 'found' ? answer.addresses.filter((each) => !each.allowed) : [],
  );
  if (forbidden.length > 0) {
    const named = [...new Set(forbidden.map((each) => `${each.address} (${each.kind})`))].join(', ');
    return { connectTo: [], refused: `its addresses may not be reached: ${named}` };
  }
  const anySilent = [system, outside].some((answer) => answer.state === 'silent');
  return { connectTo: [], refused: anySilent ? 'no resolver answered' : 'the name does not resolve' };
}

/** Looks a name up on this machine and at public resolvers, side by side. */
export async function lookUpNames(hostname: string, settings: NameSettings): Promise<NameAnswers> {
  const judge = (address: string): JudgedAddress => ({
    address,
    family: address.includes(':') ? 6 : 4,
    kind: readAddressKind(address) ?? 'reserved',
    allowed: settings.policy.allows(hostname, address),
  });

  const literal = hostname.replace(/^\[|\]$/g, '');
  if (readAddressKind(literal)) {
    const system: NameAnswer = { state: 'found', addresses: [judge(literal)] };
    return { system, public: { state: 'not-asked' }, ...chooseAddresses(system, { state: 'not-asked' }) };
  }

  // Private names stay at home: asking a public resolver would tell it what the inside is called.
  const mayAskPublic = settings.resolversAreChosen || !isPrivateName(hostname);
  const lookup = settings.systemLookup ?? lookupOnThisMachine;
  const [system, outside] = await Promise.all([
    ask(lookup(hostname), judge, settings.deadlineMs),
    mayAskPublic
      ? ask(askPublic(hostname, settings), judge, settings.deadlineMs)
      : Promise.resolve<NameAnswer>({ state: 'not-asked' }),
  ]);
  return { system, public: outside, ...chooseAddresses(system, outside) };
}
