import { describeDuration } from '../../core/clock.ts';
import type { HostError } from '../../core/errors.ts';

/** Why a host did not show its repositories, in a sentence for people. */
export function describeRefusal({ code, message, details }: HostError, label: string): string {
  const says = details.hostSays ? ` (${label} says: ${details.hostSays})` : '';
  switch (code) {
    case 'unauthorized':
      return `${label} no longer accepts the credential${says}.`;
    case 'rate-limited': {
      const wait = details.retryAfterMs === undefined ? '' : ` for ${describeDuration(details.retryAfterMs)}`;
      return `${label} lets this account ask no more${wait || ' for now'}${says}.`;
    }
    case 'unreachable':
    case 'untrusted-certificate':
    case 'forbidden':
    case 'not-found':
    case 'rejected':
    case 'unexpected-answer':
      return message.endsWith('.') ? message : `${message}.`;
  }
}
