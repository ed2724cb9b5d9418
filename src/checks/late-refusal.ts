import type { HostError } from '../core/errors.ts';
import type { CheckResult } from '../core/report.ts';
import type { CheckContext } from './check.ts';

/** What a check sees of a host that has since stopped accepting the credential. */
export function refusing(context: CheckContext, refusal: HostError): CheckContext {
  const account = () => Promise.reject(refusal);
  return { ...context, host: { ...context.host, account } };
}

/** Whether a check could not look because the credential was no longer accepted. */
export function wasCutOff({ status, facts }: CheckResult): boolean {
  return status === 'unknown' && facts['code'] === 'unauthorized';
}
