import { HostError } from '../core/errors.ts';

/** Reads where a request goes; throws HostError for what is never asked. */
export function readTarget(input: string | URL): URL {
  const url = URL.parse(input.toString());
  if (!url) throw new HostError('unreachable', 'what is no address is not fetched', { reason: 'EADDRESS' });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new HostError('unreachable', `${url.protocol} addresses are not fetched`, { reason: 'ESCHEME' });
  }
  if (url.username !== '' || url.password !== '') {
    throw new HostError('unreachable', 'addresses with a user name or password are not fetched', {
      reason: 'EUSERINFO',
    });
  }
  return url;
}
