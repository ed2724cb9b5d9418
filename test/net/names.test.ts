import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../src/net/address-policy.ts';
import { lookUpNames, type NameSettings } from '../../src/net/names.ts';
import { type DnsWorld, startDns, type ZoneEntry } from '../world/dns.ts';

let dns: DnsWorld;

beforeEach(async () => {
  dns = await startDns();
});
afterEach(() => dns.close());

const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const says =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses);

function look(hostname: string, given: Partial<NameSettings> = {}) {
  return lookUpNames(hostname, {
    policy: createAddressPolicy([]),
    publicResolvers: [dns.server],
    resolversAreChosen: false,
    deadlineMs: 300,
    systemLookup: fails('ENOTFOUND'),
    ...given,
  });
}

const connectsTo = async (looking: ReturnType<typeof look>) => (await looking).connectTo.map((each) => each.address);

describe('the answers of this machine and of the public', () => {
  it('are told apart, with what each address is for', async () => {
    dns.set('git.example.com', ['140.82.121.3', '2606:4700::1111']);

    const answers = await look('git.example.com', { systemLookup: says('10.1.2.3') });

    expect(answers.system).toEqual({
      state: 'found',
      addresses: [{ address: '10.1.2.3', family: 4, kind: 'private', allowed: false }],
    });
    expect(answers.public).toMatchObject({
      state: 'found',
      addresses: [
        { address: '140.82.121.3', family: 4, kind: 'public', allowed: true },
        { address: '2606:4700::1111', family: 6, kind: 'public', allowed: true },
      ],
    });
  });

  it.each<[string, ZoneEntry, object]>([
    ['that the name does not exist', 'nxdomain', { state: 'none' }],
    ['that the name has no address', [], { state: 'none' }],
    ['that it is broken', 'servfail', { state: 'silent', reason: 'ESERVFAIL' }],
    ['nothing', 'silent', { state: 'silent', reason: 'no answer in time' }],
  ])('read rightly when the public resolver says %s', async (_, entry, expected) => {
    dns.set('git.example.com', entry);

    expect((await look('git.example.com')).public).toEqual(expected);
  });

  it.each([
    ['ENOTFOUND', { state: 'none' }],
    ['ENODATA', { state: 'none' }],
    ['EAI_AGAIN', { state: 'silent', reason: 'EAI_AGAIN' }],
  ])('read rightly when this machine fails with %s', async (code, expected) => {
    expect((await look('git.example.com', { systemLookup: fails(code) })).system).toEqual(expected);
  });

  it('call this machine silent when it never answers', async () => {
    const { promise } = Promise.withResolvers<readonly string[]>();

    const answers = await look('git.example.com', { systemLookup: () => promise, deadlineMs: 50 });

    expect(answers.system).toEqual({ state: 'silent', reason: 'no answer in time' });
  });

  it('keep one family’s addresses when the question for the other is dropped', async () => {
    let questions = 0;
    dns.set('git.example.com', () => {
      questions += 1;
      return questions === 1 ? ['140.82.121.3'] : 'silent';
    });

    expect((await look('git.example.com')).public).toMatchObject({
      state: 'found',
      addresses: [{ address: '140.82.121.3' }],
    });
  });

  it('come from another public resolver when the first one is silent', async () => {
    const second = await startDns({ 'git.example.com': ['140.82.121.3'] });
    dns.set('git.example.com', 'silent');

    const answers = await look('git.example.com', { publicResolvers: [dns.server, second.server] });
    await second.close();

    expect(answers.public.state).toBe('found');
  });
});

describe('where to connect', () => {
  it('is what this machine says when that is allowed', async () => {
    dns.set('git.example.com', ['8.8.8.8']);

    expect(await connectsTo(look('git.example.com', { systemLookup: says('140.82.121.3') }))).toEqual(['140.82.121.3']);
  });

  it('is what the public says when this machine sees the inside of a split horizon', async () => {
    dns.set('git.example.com', ['140.82.121.3']);

    expect(await connectsTo(look('git.example.com', { systemLookup: says('10.1.2.3') }))).toEqual(['140.82.121.3']);
  });

  it('is what the public says when this machine knows no such name', async () => {
    dns.set('git.example.com', ['140.82.121.3']);

    expect(await connectsTo(look('git.example.com'))).toEqual(['140.82.121.3']);
  });

  it('is nowhere when one address among good ones is forbidden', async () => {
    dns.set('git.example.com', ['140.82.121.3', '169.254.169.254', '140.82.121.4']);

    const { connectTo, refused } = await look('git.example.com', { systemLookup: says('140.82.121.3', '127.0.0.1') });

    expect(connectTo).toEqual([]);
    expect(refused).toBe('its addresses may not be reached: 127.0.0.1 (loopback), 169.254.169.254 (metadata)');
  });

  it('is nowhere when only the IPv6 address is forbidden', async () => {
    dns.set('git.example.com', ['140.82.121.3', '::ffff:10.0.0.1']);

    expect((await look('git.example.com')).connectTo).toEqual([]);
  });

  it.each<[string, ZoneEntry, string]>([
    ['nobody knows the name', 'nxdomain', 'the name does not resolve'],
    ['the public resolver is broken', 'servfail', 'no resolver answered'],
    ['the public resolver is silent', 'silent', 'no resolver answered'],
  ])('is nowhere when %s', async (_, entry, reason) => {
    dns.set('git.example.com', entry);

    expect(await look('git.example.com')).toMatchObject({ connectTo: [], refused: reason });
  });

  it('is a private address only when the operator allows the name', async () => {
    const policy = createAddressPolicy(['git.example.com']);
    const systemLookup = says('10.1.2.3');

    expect(await connectsTo(look('git.example.com', { policy, systemLookup }))).toEqual(['10.1.2.3']);
    expect(await connectsTo(look('other.example.com', { policy, systemLookup }))).toEqual([]);
  });
});

describe('an address in the place of a name', () => {
  it.each([
    ['8.8.8.8', true],
    ['[2606:4700::1111]', true],
    ['127.0.0.1', false],
    ['[::1]', false],
    ['169.254.169.254', false],
  ])('is judged itself and nobody is asked: %s', async (hostname, allowed) => {
    const answers = await look(hostname, { systemLookup: fails('ENOTFOUND') });

    expect(answers.public).toEqual({ state: 'not-asked' });
    expect(answers.connectTo.length > 0).toBe(allowed);
    expect(dns.questions()).toEqual([]);
  });
});

describe('a private name', () => {
  it.each(['git', 'git.corp', 'git.acme.internal', 'localhost'])(
    'is never shown to the usual public resolvers: %s',
    async (name) => {
      const answers = await look(name, { systemLookup: says('10.1.2.3') });

      expect(answers.public).toEqual({ state: 'not-asked' });
      expect(dns.questions()).toEqual([]);
    },
  );

  it('is asked of resolvers that the operator chose', async () => {
    dns.set('git.corp', ['140.82.121.3']);

    const answers = await look('git.corp', { resolversAreChosen: true });

    expect(answers.public.state).toBe('found');
  });
});
