import type { HostError } from '../core/errors.ts';
import type { CheckResult } from '../core/report.ts';
import type { CheckContext } from './check.ts';
import type { FinishCheck, Finished } from './create-finish-check.ts';

/** What a check sees of a host that has since stopped accepting the credential. */
function refusing(context: CheckContext, refusal: HostError): CheckContext {
  const account = () => Promise.reject(refusal);
  return { ...context, host: { ...context.host, account } };
}

/** Whether a check could not look because the credential was no longer accepted. */
function wasCutOff({ status, facts }: CheckResult): boolean {
  return status === 'unknown' && facts['code'] === 'unauthorized';
}

/**
 * A credential can die while it is tested: then that is the cause, and what was cut off waits for it. Answers with
 * what is to stand instead.
 */
export async function judgeLateRefusal(
  finished: readonly Finished[],
  context: CheckContext,
  finish: FinishCheck,
): Promise<readonly Finished[]> {
  const refusal = context.host.lateRefusal?.();
  const credential = finished.map(({ check }) => check).find((check) => check.id === 'token-valid');
  if (!refusal || !credential) return [];

  const again: Finished[] = [await finish(credential, undefined, refusing(context, refusal))];
  const cutOff = finished.filter(({ check, result }) => check !== credential && wasCutOff(result));
  for (const { check } of cutOff) again.push(await finish(check, credential, context));
  return again;
}
