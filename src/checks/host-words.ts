import { describeDuration } from '../core/clock.ts';
import type { HostError } from '../core/errors.ts';
import { skip, unknown, type Verdict } from '../core/verdict.ts';

/** Host text on one line and short: it can hold anything. */
export function quoteHost(text: string): string {
  const line = [...text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')];
  return line.length > 120 ? `${line.slice(0, 119).join('')}…` : line.join('');
}

/**
 * What a failed call says when the check has nothing better to say: that it could not find out, and why. A scope that is
 * missing is the scopes' own finding, and everything else waits for it.
 */
export function couldNotAsk(error: HostError): Verdict {
  if (error.details.refusal === 'insufficient-scope') {
    return skip('waits for: the credential carries what Flow needs', { waitsFor: 'scopes' });
  }
  const { hostSays, status, reason, retryAfterMs, requestId } = error.details;
  const facts = {
    code: error.code,
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  const wait = retryAfterMs === undefined ? '' : ` It asks to wait ${describeDuration(retryAfterMs)}.`;
  const words = hostSays === undefined ? '' : ` The host says: ${quoteHost(hostSays)}`;
  switch (error.code) {
    case 'rate-limited':
      return unknown(`The host limits how often it may be asked, and the limit is reached.${wait}`, facts);
    case 'unreachable':
      return unknown(`The host could not be reached from the bot’s address (${reason ?? 'no answer'}).`, facts);
    case 'untrusted-certificate':
      return unknown(
        `The bot did not speak to a host whose certificate it cannot trust (${reason ?? 'refused'}).`,
        facts,
      );
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rejected':
    case 'unexpected-answer':
      return unknown(
        `The host answered ${status ?? 'in an unexpected form'}, so this could not be seen.${words}`,
        facts,
      );
  }
}
