import type { Check } from '../../checks/check.ts';
import { countLogs, type LookOrder, lookAtHooks, type SeenHooks } from '../../checks/index.ts';
import { toIso } from '../../core/clock.ts';
import { cutText } from '../../core/cut-text.ts';
import type { HookLook } from '../../core/hook-health.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import { pass } from '../../core/verdict.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { describeFailure } from '../describe-failure.ts';
import { getProvider } from '../get-provider.ts';
import { readRunParts } from '../parts.ts';
import type { RunningParts } from '../refresh.ts';
import { readImportedIn } from '../repos/read-overview.ts';
import { openWithinReserve, wasRefused } from '../sweep/open-within-reserve.ts';

interface Asked {
  readonly seen: SeenHooks | undefined;
  /** Why there is nothing to see. */
  readonly why: string;
  readonly requests: number;
}

/** Twenty projects, their webhooks and five logs of a slow host take a while. */
const deadlines = { checkMs: 60_000, runMs: 90_000 };

/** What a look asks of most hosts, one for each log among it. */
const costOf = (before: HookLook | null) => 7 + countLogs(before?.hooks.length ?? 0);

const mostWords = 300;

/** The runner asks, so that a host is spoken to as in a test: with its deadlines, its count and its words for failures. */
function lookingCheck(order: LookOrder, onSeen: (seen: SeenHooks) => void): Check {
  return {
    id: 'hook-deliveries',
    title: 'the host shows Flow’s webhooks',
    async run(context) {
      const found = await lookAtHooks(context, order);
      if ('status' in found) return found;
      onSeen(found);
      return pass('The host shows them.');
    },
  };
}

async function ask(
  parts: RunningParts,
  workspace: WorkspaceId,
  given: StoredIntegration,
  { signal, ...order }: LookOrder & { readonly signal: AbortSignal },
): Promise<Asked | 'put-off'> {
  let seen: SeenHooks | undefined;
  let why = 'The host was not asked.';
  let requests = 0;
  try {
    const opened = await openWithinReserve(parts, workspace, given, costOf(order.before));
    if (!opened) return 'put-off';
    const importedIn = await readImportedIn(parts, workspace, given.id);
    const check = lookingCheck(order, (found) => {
      seen = found;
    });
    const run = { ...opened, integration: { ...opened.integration, importedIn }, checks: [check], deadlines };
    for await (const reply of parts.runChecks({ ...run, ...readRunParts(parts, { deep: true, signal }) })) {
      if (reply.kind !== 'report') continue;
      requests = reply.report.requests;
      why = reply.report.checks[0]?.detail ?? why;
    }
  } catch (error) {
    signal.throwIfAborted();
    why = describeFailure(error, 'looking at webhooks', parts.log);
  }
  return { seen, why, requests };
}

/**
 * Looks at the hooks of one integration and keeps what it saw; what could not be seen stays as it was known. Undefined
 * where the host is to be left alone for now: then all stays as it was.
 */
export async function lookAtHooksOf(
  parts: RunningParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  order: { readonly withActivity: boolean; readonly signal: AbortSignal },
): Promise<HookLook | undefined> {
  if (wasRefused(integration)) return undefined;
  const before = (await parts.ledger.findHookLook(workspace, integration.id)) ?? null;
  const asked = await ask(parts, workspace, integration, { ...order, before });
  if (asked === 'put-off') return undefined;
  const { seen, why, requests } = asked;
  const host = getProvider(parts.providers, integration.provider).shortLabel;
  const common = { at: toIso(parts.clock.now()), host, requests };
  const known = before ?? { hooks: [], missing: [], missingPage: null, duplicates: [] };
  const { hours, ...found } = seen ?? { hours: [] };
  const look: HookLook = { ...known, ...found, ...common, why: seen ? null : cutText(why, mostWords) };
  await parts.ledger.keepHookLook(workspace, integration.id, look, hours);
  return look;
}
