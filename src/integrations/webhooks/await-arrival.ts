import type { HookId, WorkspaceId } from '../../core/ids.ts';
import type { IntegrationsParts } from '../parts.ts';

/** A host delivers a ping within a second or two; after this it is worth telling that nothing came. */
const patienceMs = 20_000;
const everyMs = 500;

/** Waits until something has arrived from each of them, or long enough; answers with those that are still silent. */
export async function awaitArrival(
  { ledger, clock, sleep }: Pick<IntegrationsParts, 'ledger' | 'clock' | 'sleep'>,
  workspace: WorkspaceId,
  hooks: readonly HookId[],
  signal: AbortSignal,
): Promise<readonly HookId[]> {
  const end = clock.monotonicMs() + patienceMs;
  let silent = hooks;
  while (silent.length > 0) {
    const found = await Promise.all(silent.map((id) => ledger.findHook(id)));
    silent = found.flatMap((each) =>
      each?.workspace === workspace && each.hook.state !== 'working' ? [each.hook.id] : [],
    );
    if (silent.length === 0 || signal.aborted || clock.monotonicMs() >= end) break;
    await sleep(everyMs, signal);
  }
  return silent;
}
