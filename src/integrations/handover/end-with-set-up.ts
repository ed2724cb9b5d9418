import { StoreError } from '../../core/errors.ts';
import type { DraftId, WorkspaceId } from '../../core/ids.ts';
import type { IntegrationsParts } from '../parts.ts';
import { advance, ending } from './advance.ts';
import { isOpen } from './own-handover.ts';

/** Ends what was asked for a set-up that was finished or discarded just now: nobody is to do anything for it any more. */
export async function endWithSetUp(
  { ledger, clock, log }: Pick<IntegrationsParts, 'ledger' | 'clock' | 'log'>,
  workspace: WorkspaceId,
  draft: DraftId,
): Promise<void> {
  try {
    for (const { id } of (await ledger.listHandovers(workspace, draft)).filter(isOpen)) {
      await ledger.changeHandover(workspace, id, (current) =>
        isOpen(current) ? advance(current, ending('ended', clock.now(), 'set-up-gone')) : current,
      );
    }
  } catch (error) {
    // The set-up is finished all the same; whoever answers is told then.
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error, draft }, 'what was asked for a set-up could not be ended with it');
  }
}
