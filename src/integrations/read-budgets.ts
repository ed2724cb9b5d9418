import { z } from 'zod';
import type { Check } from '../checks/check.ts';
import { readInstant, toIso } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import { pass, unknown } from '../core/verdict.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { describeFailure } from './describe-failure.ts';
import type { Allowance, ReadBudget, ReadBudgets } from './integrations.ts';
import { openIntegration } from './open-integration.ts';
import { readRunParts } from './parts.ts';
import type { RunningParts } from './refresh.ts';
import { sideBySide } from './side-by-side.ts';
import type { Sweeps } from './sweep/create-sweep.ts';

/** The question of the check of that name, without what a test wants to know first: one call on most hosts. */
const allowanceAlone: Check = {
  id: 'rate-budget',
  title: 'the host tells what is left',
  async run({ host }) {
    const budget = await host.rateBudget?.();
    if (!budget || 'isOff' in budget) return pass('The host tells no limit.', { limit: null });
    if ('unknown' in budget) return unknown(`It cannot be told: ${budget.unknown}.`);
    const { limit, remaining, resetAt } = budget;
    return pass('The host tells what is left.', { limit, remaining, resetAt: toIso(resetAt) });
  },
};

const Told = z.object({ limit: z.number(), remaining: z.number(), resetAt: z.string() });

/** Where no check ran, the kind of host is one that is never asked. */
function readAllowance({ checks: [check] }: Report): Allowance {
  if (check && check.status !== 'pass') return { state: 'unknown', why: check.detail };
  const told = Told.safeParse(check?.facts).data;
  const resetAt = told && readInstant(told.resetAt);
  if (!told || resetAt === undefined) return { state: 'none' };
  return { state: 'told', limit: told.limit, remaining: told.remaining, resetAt };
}

async function askOne(
  parts: RunningParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  signal: AbortSignal,
): Promise<Allowance> {
  try {
    const fresh = await parts.refresh.integration(workspace, integration);
    const request = openIntegration(parts, workspace, fresh);
    const run = { ...request, ...readRunParts(parts, { deep: false, signal }), checks: [allowanceAlone] };
    for await (const reply of parts.runChecks(run)) {
      if (reply.kind === 'report') return readAllowance(reply.report);
    }
    return { state: 'unknown', why: 'The bot was stopped before the host answered.' };
  } catch (error) {
    // Whoever has left hears nothing, and that is no fault.
    if (signal.aborted) return { state: 'unknown', why: 'It was not waited for.' };
    return { state: 'unknown', why: describeFailure(error, 'asking what is left of a limit', parts.log) };
  }
}

/** Asks the hosts of these integrations what is left, side by side; no host costs the others their answer. */
export async function* readBudgets(
  parts: RunningParts,
  workspace: WorkspaceId,
  all: readonly StoredIntegration[],
  signal: AbortSignal,
  findPutOff: Sweeps['findPutOff'],
): AsyncIterable<ReadBudgets> {
  const budgets: ReadBudget[] = [];
  const waiting = new Set(all.map((each) => each.name));
  const ask = async (integration: StoredIntegration) => {
    const allowance = await askOne(parts, workspace, integration, signal);
    budgets.push({ integration, allowance, putOff: findPutOff(workspace, integration.id) });
    waiting.delete(integration.name);
  };
  const state = (): ReadBudgets => ({ budgets: [...budgets], waiting: [...waiting] });
  yield state();
  for await (const _done of sideBySide(all, signal, ask)) yield state();
}
