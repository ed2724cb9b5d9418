import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../src/net/address-policy.ts';
import { isPrivateName, readAddressKind } from '../../src/net/index.ts';

const kindOfHost = (host: string) => readAddressKind(new URL(`http://${host}/`).hostname);

describe('an address in a URL', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '017700000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '127.0.1',
    '127.0.0.1.',
    '１２７.0.0.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '[2002:7f00:0001:abcd::1]',
  ])('is loopback however it is spelled: %s', (host) => {
    expect(kindOfHost(host)).toBe('loopback');
    expect(createAddressPolicy([]).allows(host, new URL(`http://${host}/`).hostname)).toBe(false);
  });

  const metadata = [
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0xA9.0xFE.0xA9.0xFE',
    '0251.0376.0251.0376',
    '169.254.43518',
    '１６９.254.169.254',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '[::a9fe:a9fe]',
    '[::ffff:0:a9fe:a9fe]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::a9fe:a9fe]',
    '[2002:a9fe:a9fe::]',
    '[fd00:ec2::254]',
    '[fd00:0ec2:0:0:0:0:0:254]',
    '169.254.170.2',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
  ];

  it.each(metadata)('is a cloud’s metadata however it is spelled: %s', (host) => {
    expect(kindOfHost(host)).toBe('metadata');
  });

  it.each([...metadata, '169.254.1.1', '[fe80::1]', '[64:ff9b::169.254.1.1]'])(
    'stays refused whatever the operator allows: %s',
    (host) => {
      const { hostname } = new URL(`http://${host}/`);
      const policy = createAddressPolicy(['0.0.0.0/0', '::/0', 'metadata.example.com', hostname, '169.254.169.254']);

      expect(policy.allows('metadata.example.com', hostname)).toBe(false);
      expect(policy.allows(hostname, hostname)).toBe(false);
    },
  );

  it.each([
    ['fe80::1%eth0', 'link-local'],
    ['169.254.169.254%1', 'metadata'],
    ['::1%lo', 'loopback'],
  ])('is judged without its zone: %s', (address, kind) => {
    expect(readAddressKind(address)).toBe(kind);
    expect(createAddressPolicy([]).allows('git.example.com', address)).toBe(false);
  });

  it.each([
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['fc00::1', 'private'],
    ['0.0.0.0', 'reserved'],
    ['::', 'reserved'],
    ['::0.1.2.3', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['203.0.113.9', 'reserved'],
    ['224.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['2001:0:7f00:1::', 'reserved'],
    ['fec0::1', 'reserved'],
    // A translator may hold the real address elsewhere: 169.254.169.254 at bit 48, 8.8.8.8 at the end.
    ['64:ff9b:1:a9fe:a9:fe00:808:808', 'reserved'],
    ['8.8.8.8', 'public'],
    ['140.82.121.3', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['git.example.com', undefined],
    ['', undefined],
  ])('%s is %s', (address, kind) => {
    expect(readAddressKind(address)).toBe(kind);
  });

  it('is refused when it carries any private IPv4 address in any form', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const ipv4 = fc.oneof(
      fc.tuple(fc.constant(10), octet, octet, octet),
      fc.tuple(fc.constant(127), octet, octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
      fc.tuple(fc.constant(0), octet, octet, octet),
    );
    const hex = (a: number, b: number) => ((a << 8) | b).toString(16);
    const forms: readonly ((a: number, b: number, c: number, d: number) => string)[] = [
      (a, b, c, d) => `${a}.${b}.${c}.${d}`,
      (a, b, c, d) => String(((a << 24) | (b << 16) | (c << 8) | d) >>> 0),
      (a, b, c, d) => `0x${(((a << 24) | (b << 16) | (c << 8) | d) >>> 0).toString(16)}`,
      (a, b, c, d) => `0${a.toString(8)}.0x${b.toString(16)}.${(c << 8) | d}`,
      (a, b, c, d) => `[::ffff:${a}.${b}.${c}.${d}]`,
      (a, b, c, d) => `[::${hex(a, b)}:${hex(c, d)}]`,
      (a, b, c, d) => `[::ffff:0:${hex(a, b)}:${hex(c, d)}]`,
      (a, b, c, d) => `[64:ff9b::${hex(a, b)}:${hex(c, d)}]`,
      (a, b, c, d) => `[64:ff9b:1::${hex(a, b)}:${hex(c, d)}]`,
      (a, b, c, d) => `[2002:${hex(a, b)}:${hex(c, d)}::]`,
    ];
    const policy = createAddressPolicy([]);

    fc.assert(
      fc.property(ipv4, fc.constantFrom(...forms), ([a, b, c, d], form) => {
        const { hostname } = new URL(`http://${form(a, b, c, d)}/`);
        return !policy.allows('git.example.com', hostname);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the allow list', () => {
  it.each([
    ['a name', 'git.corp', 'git.corp', '10.0.0.5', true],
    ['a name in capitals with a final dot', 'GIT.corp.', 'git.corp', '10.0.0.5', true],
    ['another name', 'git.corp', 'other.corp', '10.0.0.5', false],
    ['a name that only ends alike', 'git.corp', 'evil-git.corp', '10.0.0.5', false],
    ['a name below', 'git.corp', 'a.git.corp', '10.0.0.5', false],
    ['an address', '10.0.0.5', 'any.example.com', '10.0.0.5', true],
    ['an address that is mapped', '10.0.0.5', 'any.example.com', '::ffff:10.0.0.5', true],
    ['the address beside it', '10.0.0.5', 'any.example.com', '10.0.0.6', false],
    ['a range', '10.0.0.0/8', 'any.example.com', '10.255.0.1', true],
    ['a range it is not in', '10.0.0.0/16', 'any.example.com', '10.1.0.1', false],
    ['an IPv6 range', 'fc00::/7', 'any.example.com', 'fd12::1', true],
    ['an IPv6 range for IPv4', '::/0', 'any.example.com', '10.0.0.1', false],
    ['nothing', '', 'any.example.com', '127.0.0.1', false],
  ])('with %s', (_, entry, hostname, address, allowed) => {
    expect(createAddressPolicy([entry]).allows(hostname, address)).toBe(allowed);
  });

  it('is not needed for public addresses', () => {
    expect(createAddressPolicy([]).allows('github.com', '140.82.121.3')).toBe(true);
  });

  it('never lets through what is no address', () => {
    expect(createAddressPolicy(['git.corp']).allows('git.corp', 'git.corp')).toBe(false);
  });
});

describe('a name', () => {
  it.each([
    ['git', true],
    ['localhost', true],
    ['git.local', true],
    ['git.localdomain', true],
    ['git.acme.internal', true],
    ['git.CORP', true],
    ['git.lan.', true],
    ['git.home', true],
    ['git.intranet', true],
    ['git.private', true],
    ['git.home.arpa', true],
    ['git.test', true],
    ['git.invalid', true],
    ['git.localhost', true],
    ['git.example.com', false],
    ['internal.example.com', false],
    ['mylocal.dev', false],
    ['corp.com', false],
    ['10.0.0.5', false],
    ['[::1]', false],
  ])('%s is private: %s', (name, expected) => {
    expect(isPrivateName(name)).toBe(expected);
  });
});
