import type { RunRequest } from '../../checks/index.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { openIntegration } from '../open-integration.ts';
import type { RunningParts } from '../refresh.ts';
import { findBudgets } from './budgets.ts';
import { findHindrance } from './reserve.ts';

/** The connection's own alert tells it, and a dead credential is not shown to its host over and over. */
export const wasRefused = ({ lastTest }: StoredIntegration): boolean =>
  lastTest?.outcome === 'fail' && lastTest.cause === 'token-valid';

/**
 * Opens an integration for so many questions that nobody asked for; undefined where they are to wait, because what is
 * left at its host is Flow's.
 */
export async function openWithinReserve(
  parts: RunningParts,
  workspace: WorkspaceId,
  given: StoredIntegration,
  cost: number,
): Promise<Pick<RunRequest, 'integration' | 'credential' | 'provider'> | undefined> {
  const fresh = await parts.refresh.integration(workspace, given);
  const opened = openIntegration(parts, workspace, fresh);
  const budgets = findBudgets(parts.rates, opened.provider, fresh.document, opened.credential);
  return findHindrance(parts.rates, budgets, cost) === undefined ? opened : undefined;
}
