import { describeBlindness } from '../core/blind-words.ts';
import { readInstant } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { countRead } from './count-read.ts';
import type { IntegrationsParts } from './parts.ts';

const minuteMs = 60 * 1000;

/** How long Flow has read nothing, where a test just found that it cannot, and one before had passed. */
export async function describeBlindNow(
  parts: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  { id, lastTest }: StoredIntegration,
  { outcome, services, finishedAt }: Report,
): Promise<readonly string[]> {
  const isBlind = outcome === 'fail' && services.some((each) => each.id === 'repos' && each.state === 'unavailable');
  const since = readInstant(lastTest?.lastPass?.at ?? '');
  const now = readInstant(finishedAt);
  if (!isBlind || since === undefined || now === undefined || now - since < minuteMs) return [];
  return [describeBlindness(await countRead(parts, workspace, id), now - since)];
}
