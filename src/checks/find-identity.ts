import { HostError } from '../core/errors.ts';
import type { CheckResult, Identity } from '../core/report.ts';
import type { CheckContext } from './check.ts';

/** Who the credential signs in as; the answer is already there when the check passed. */
export async function findIdentity({ host }: CheckContext, results: readonly CheckResult[]): Promise<Identity | null> {
  const isAccepted = results.some((result) => result.id === 'token-valid' && result.status === 'pass');
  if (!isAccepted) return null;
  try {
    return (await host.account()).identity;
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}
