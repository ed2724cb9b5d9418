import { HostError } from '../core/errors.ts';
import type { Integration } from '../core/integration.ts';
import type { Host } from '../providers/index.ts';

interface OpenedHost {
  readonly integration: Integration;
  readonly host: Host;
}

/** The address with https, where the first answer of an http address only sends callers there on the same host. */
async function findHttpsAddress(integration: Integration, host: Host): Promise<string | undefined> {
  try {
    const { status, location, url } = await host.contact();
    const target = location === null ? null : new URL(location);
    if (status < 300 || status > 399 || target?.protocol !== 'https:') return undefined;
    if (target.hostname !== new URL(url).hostname) return undefined;
    return `${target.origin}${new URL(integration.baseUrl).pathname}`.replace(/\/+$/, '');
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

/**
 * Opens the host. Where a typed http:// address only sends callers on to https://, the checks go there at once: on the
 * redirect the token would be lost and everything after it would look like a bad credential.
 */
export async function openHost(
  integration: Integration,
  open: (integration: Integration) => Host,
  mayUpgrade: boolean,
): Promise<OpenedHost> {
  const host = open(integration);
  if (!mayUpgrade || !integration.baseUrl.startsWith('http:')) return { integration, host };

  const baseUrl = await findHttpsAddress(integration, host);
  if (baseUrl === undefined) return { integration, host };
  const upgraded = { ...integration, baseUrl, typedUrl: integration.typedUrl ?? integration.baseUrl };
  return { integration: upgraded, host: open(upgraded) };
}
