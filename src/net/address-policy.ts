import ipaddr from 'ipaddr.js';

/** What an address is for. `metadata` and `link-local` may never be reached, whatever the settings say. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'link-local' | 'metadata' | 'reserved';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

// Where clouds hand out credentials to whoever asks from the machine. 100.100.100.200 is Alibaba's, 192.0.0.192
// Oracle's, 168.63.129.16 Azure's wire server, fd00:ec2::254 Amazon's over IPv6, fd20:ce::254 Google's.
const metadataAddresses = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
]);

const kinds: Readonly<Record<string, AddressKind>> = {
  unicast: 'public',
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local',
};

// RFC 8215.
const localTranslators = ipaddr.IPv6.parse('64:ff9b:1::');

/** The IPv4 address that an IPv6 address carries inside: mapped, compatible, translated, NAT64 and 6to4 forms. */
function embeddedIpv4(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  const at = (start: number) => new ipaddr.IPv4(bytes.slice(start, start + 4));
  const range = address.range();
  const isCompatible =
    bytes.slice(0, 12).every((byte) => byte === 0) && range !== 'unspecified' && range !== 'loopback';
  if (isCompatible || range === 'rfc6052' || range === 'rfc6145') return at(12);
  if (range === '6to4') return at(2);
  return undefined;
}

function kindOf(address: Address): AddressKind {
  if (address instanceof ipaddr.IPv6) {
    const inner = embeddedIpv4(address);
    const kind = inner && kindOf(inner);
    // Translators inside a network may carry the address elsewhere too: nothing below their prefix is public.
    if (kind) return kind === 'public' && address.match(localTranslators, 48) ? 'reserved' : kind;
  }
  if (metadataAddresses.has(address.toString())) return 'metadata';
  return kinds[address.range()] ?? 'reserved';
}

/** Classifies an address in its canonical spelling (what `URL` or a resolver gives). Undefined when it is no address. */
export function readAddressKind(text: string): AddressKind | undefined {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return ipaddr.isValid(bare) ? kindOf(ipaddr.parse(bare)) : undefined;
}

/** One entry of FLOW_ALLOW_PRIVATE_HOSTS. */
type Allowed = { readonly range: readonly [Address, number] } | { readonly name: string };

export interface AddressPolicy {
  /** Whether the bot may connect to this address on behalf of this name. */
  allows(hostname: string, address: string): boolean;
  /** Whether the operator named this host as one that may be private. */
  allowsName(hostname: string): boolean;
}

function readAllowed(entry: string): Allowed {
  if (ipaddr.isValidCIDR(entry)) return { range: ipaddr.parseCIDR(entry) };
  if (ipaddr.isValid(entry)) {
    const address = ipaddr.parse(entry);
    return { range: [address, address.kind() === 'ipv4' ? 32 : 128] };
  }
  return { name: entry.toLowerCase().replace(/\.$/, '') };
}

/**
 * Public addresses are allowed; private, loopback and reserved ones only when an entry (host name, address or CIDR)
 * says so. Metadata and link-local addresses are refused before any entry is looked at.
 */
export function createAddressPolicy(allowPrivateHosts: readonly string[]): AddressPolicy {
  const entries = allowPrivateHosts.map(readAllowed);

  const allowsName = (hostname: string) => {
    const name = hostname.toLowerCase().replace(/\.$/, '');
    return entries.some((entry) => 'name' in entry && entry.name === name);
  };

  const inRange = (text: string) => {
    const parsed = ipaddr.parse(text);
    const address = parsed instanceof ipaddr.IPv6 ? (embeddedIpv4(parsed) ?? parsed) : parsed;
    return entries.some((entry) => {
      if (!('range' in entry)) return false;
      const [base, bits] = entry.range;
      return base.kind() === address.kind() && address.match(base, bits);
    });
  };

  return {
    allowsName,
    allows(hostname, address) {
      const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
      const kind = readAddressKind(bare);
      if (kind === undefined || kind === 'metadata' || kind === 'link-local') return false;
      return kind === 'public' || allowsName(hostname) || inRange(bare);
    },
  };
}

const privateSuffixes = [
  'local',
  'localdomain',
  'internal',
  'corp',
  'lan',
  'home',
  'intranet',
  'private',
  'home.arpa',
  'test',
  'invalid',
  'localhost',
];

/** True for names that no public DNS can hold: single labels and suffixes kept for private use. */
export function isPrivateName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (readAddressKind(name)) return false;
  if (!name.includes('.')) return true;
  return privateSuffixes.some((suffix) => name.endsWith(`.${suffix}`));
}
