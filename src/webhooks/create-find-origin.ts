import ipaddr from 'ipaddr.js';
import type { Clock } from '../core/clock.ts';
import type { ProviderId } from '../core/integration.ts';
import type { Log } from '../core/log.ts';
import { readAddressKind } from '../net/index.ts';
import type { DeliverySources } from '../providers/index.ts';
import type { ArrivedDelivery } from '../storage/index.ts';

/** Who is at the other end of the connection, and whom it says that it speaks for. */
export interface Sender {
  readonly address: string | undefined;
  /** `X-Forwarded-For`: each proxy adds whom it saw; what stands before may have been made up. */
  readonly forwardedFor: string | undefined;
}

export type FindOrigin = (provider: ProviderId, sender: Sender) => ArrivedDelivery['origin'];

export interface FindOriginParts {
  /** Asks a host where its webhooks come from; undefined for one that does not tell. */
  readonly askSources: (
    provider: ProviderId,
    known: DeliverySources | undefined,
  ) => Promise<DeliverySources> | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

interface Ranges {
  readonly sources: DeliverySources | undefined;
  readonly list: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
  readonly askAgainAt: number;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // Some proxies add the port.
  const bare = text
    .trim()
    .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

const isIn = (ranges: Ranges['list'], address: ipaddr.IPv4 | ipaddr.IPv6) =>
  ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));

function judge(ranges: Ranges['list'], { address = '', forwardedFor }: Sender): ArrivedDelivery['origin'] {
  if (ranges.length === 0) return 'unknown';
  const isProxy = readAddressKind(address) !== 'public';
  const seen = (forwardedFor === undefined ? (isProxy ? [] : [address]) : forwardedFor.split(',')).map(readAddress);
  const nearest = seen.at(-1);
  if (!nearest) return 'unknown';
  if (isIn(ranges, nearest)) return 'listed';
  // Behind more than one proxy the nearest is another proxy, and nobody can tell which of the others to believe.
  return seen.some((each) => each !== undefined && isIn(ranges, each)) ? 'unknown' : 'elsewhere';
}

/**
 * Tells whether a delivery came from where its host says that it delivers from, asked for once a day and only when
 * something arrives. It is a mark and never a reason to refuse: the signature is the proof, a proxy in between hides who
 * called, and a list that is a day old would turn away what is real. `elsewhere` with a right signature is worth a look.
 */
export function createFindOrigin({ askSources, clock, log }: FindOriginParts): FindOrigin {
  const known = new Map<ProviderId, Ranges>();

  async function ask(provider: ProviderId, before: Ranges | undefined): Promise<void> {
    const keep = (sources: DeliverySources | undefined, restMs: number) =>
      known.set(provider, {
        sources,
        list: (sources?.ranges ?? [])
          .filter((range) => ipaddr.isValidCIDR(range))
          .map((range) => ipaddr.parseCIDR(range)),
        askAgainAt: clock.now() + restMs,
      });
    // Until there is an answer nobody asks a second time.
    keep(before?.sources, hourMs);
    try {
      keep(await askSources(provider, before?.sources), dayMs);
    } catch (error) {
      log.debug({ provider, err: error }, 'a host did not tell where its webhooks come from');
    }
  }

  return (provider, sender) => {
    const ranges = known.get(provider);
    if (!ranges || ranges.askAgainAt <= clock.now()) void ask(provider, ranges);
    return judge(known.get(provider)?.list ?? [], sender);
  };
}
