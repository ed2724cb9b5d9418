import { HostError } from '../core/errors.ts';

const certificateReasons = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
]);

const noHttp = 'ENOHTTP';

/** The system's word for a failure, dug out of the causes that fetch wraps around it. */
function readReason(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.name === 'HTTPParserError') return noHttp;
    if ('code' in each && typeof each.code === 'string' && each.code !== 'ABORT_ERR') return each.code;
    if (each instanceof AggregateError && each.errors[0] instanceof Error) {
      const inner = readReason(each.errors[0]);
      if (inner !== 'EFAIL') return inner;
    }
    if (each.name === 'TimeoutError') return 'ETIMEDOUT';
  }
  return 'EFAIL';
}

/** Rebuilds a failure from its reason alone: what was thrown may carry the request, and so the token. */
export function toHostError(error: unknown, host: string): HostError {
  if (error instanceof HostError) return error;
  const reason = readReason(error);
  if (certificateReasons.has(reason)) {
    return new HostError('untrusted-certificate', `the certificate of ${host} was refused (${reason})`, { reason });
  }
  if (reason === noHttp) {
    return new HostError('unexpected-answer', `${host} answered in something other than HTTP`, { reason });
  }
  return new HostError('unreachable', `${host} could not be reached (${reason})`, { reason });
}
