import { allChecks } from '../checks/index.ts';
import type { Actor } from '../core/actor.ts';
import type { CheckId } from '../core/check-id.ts';
import type { IntegrationId } from '../core/ids.ts';
import { reachChecks } from '../core/network-checks.ts';
import type { Report } from '../core/report.ts';
import { getIntegration } from './get-integration.ts';
import { readRunParts } from './parts.ts';
import type { RunningParts } from './refresh.ts';
import { openWithinReserve, wasRefused } from './sweep/open-within-reserve.ts';

/** What can be told of a host before anybody signs in. */
const outside: readonly CheckId[] = ['base-url', ...reachChecks];

/** What its answers show, and what that waits for. */
const inside: readonly CheckId[] = ['no-redirect', 'answers-as-api', 'right-product', 'token-valid', 'public-urls'];

const usualCost = 4;

/** Looks at the host of an integration, without what its account may do there. A refused credential is not tried again. */
export async function lookAtHost(
  parts: RunningParts,
  actor: Actor,
  id: IntegrationId,
  signal: AbortSignal,
): Promise<Report | undefined> {
  const { workspace } = actor;
  const integration = await getIntegration(parts, actor, id);
  const isRefused = wasRefused(integration);
  const wanted = isRefused ? outside : [...outside, ...inside];
  const opened = await openWithinReserve(parts, workspace, integration, isRefused ? 0 : usualCost);
  if (!opened) return undefined;

  const checks = allChecks.filter((check) => wanted.includes(check.id));
  const run = { ...opened, checks, ...readRunParts(parts, { deep: false, signal }) };
  for await (const reply of parts.runChecks(run)) {
    if (reply.kind === 'report') return reply.report;
  }
  throw new Error('a look ended without a report');
}
