import ipaddr from 'ipaddr.js';
import { InputError } from '../core/errors.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Covers = (address: Address) => boolean;

function compareBytes(one: Address, other: Address): number {
  const theirs = other.toByteArray();
  for (const [index, byte] of one.toByteArray().entries()) {
    const difference = byte - (theirs[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readRange(entry: string): Covers | undefined {
  const [first = '', last = '', ...more] = entry.split('-').map((each) => each.trim());
  if (more.length > 0 || !ipaddr.isValid(first) || !ipaddr.isValid(last)) return undefined;
  const [from, to] = [ipaddr.process(first), ipaddr.process(last)];
  if (from.kind() !== to.kind() || compareBytes(from, to) > 0) return undefined;
  return (address) =>
    address.kind() === from.kind() && compareBytes(from, address) <= 0 && compareBytes(address, to) <= 0;
}

function readEntry(entry: string): Covers | undefined {
  if (ipaddr.isValidCIDR(entry)) {
    const [base, bits] = ipaddr.parseCIDR(entry);
    return (address) => address.kind() === base.kind() && address.match(base, bits);
  }
  // Not `isValid` alone, which takes 52.89 for an address too.
  if (ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry)) {
    const single = ipaddr.process(entry);
    return (address) => address.kind() === single.kind() && compareBytes(address, single) === 0;
  }
  return readRange(entry);
}

/** The addresses that no entry covers: CIDRs, single addresses and ranges (`10.0.0.1-10.0.0.9`) of both families. */
export function findMissing(addresses: readonly string[], entries: readonly string[]): readonly string[] {
  const covers = entries.map((entry) => readEntry(entry.trim()));
  return addresses.filter((address) => {
    const parsed = ipaddr.process(address);
    return !covers.some((each) => each?.(parsed));
  });
}

/** Reads an allow list: one entry a line, `#` begins a comment. Throws InputError naming the first line that is none. */
export function readAllowList(text: string): readonly string[] {
  const entries: string[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const entry = line.replace(/#.*$/, '').trim();
    if (entry === '') continue;
    if (!readEntry(entry)) {
      throw new InputError(
        `Line ${index + 1} of the allow list is no address, range or CIDR such as 52.89.66.218, 10.0.0.1-10.0.0.9 or 52.89.66.0/24.`,
        'allowList',
      );
    }
    entries.push(entry);
  }
  if (entries.length === 0)
    throw new InputError('The allow list is empty: give one address or CIDR a line.', 'allowList');
  return entries;
}
