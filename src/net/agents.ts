import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { Agent } from 'undici';
import type { FetchLimits } from './fetch-limits.ts';
import type { JudgedAddress } from './net.ts';

export interface AgentSettings {
  readonly limits: FetchLimits;
  /** Whom the bot trusts; shared by all runs, as each costs megabytes and milliseconds. */
  readonly secureContext: () => SecureContext;
  readonly signal: AbortSignal;
  readonly connections: number;
}

/** Connects to the addresses that were checked, whatever the name resolves to by now. undici asks for all at once. */
function pinnedLookup(addresses: readonly JudgedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else if (first) callback(null, first.address, first.family);
    else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 4);
  };
}

/** Connections by host, each kept open for the next question. They live as long as the signal. */
export function createAgents({ limits, secureContext, signal, connections }: AgentSettings) {
  const agents = new Map<string, Agent>();
  const hangUp = () => {
    for (const agent of agents.values()) void agent.destroy();
  };
  signal.addEventListener('abort', hangUp, { once: true });

  return (hostname: string, addresses: readonly JudgedAddress[]): Agent => {
    const known = agents.get(hostname);
    if (known) return known;
    const agent = new Agent({
      connect: {
        lookup: pinnedLookup(addresses),
        timeout: limits.connectMs,
        secureContext: secureContext(),
        rejectUnauthorized: true,
      },
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.bodyMs,
      connections,
      pipelining: 1,
      keepAliveTimeout: 4_000,
    });
    agents.set(hostname, agent);
    return agent;
  };
}
