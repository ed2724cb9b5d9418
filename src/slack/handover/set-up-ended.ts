import { noteFault } from '../../core/fault.ts';
import type { DraftId, WorkspaceId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import { isUnfinished } from '../../storage/handover.ts';
import type { Ledger } from '../../storage/index.ts';
import type { SetUpEnded } from '../views/set-up-parts.ts';
import type { ShowHandover } from './show-handover.ts';

interface EndedParts {
  readonly ledger: Pick<Ledger, 'listHandovers'>;
  readonly show: ShowHandover;
  /** Lets it be waited for when the bot stops. */
  readonly untilShown: (shown: Promise<void>) => Promise<void>;
  readonly log: Log;
}

export function createSetUpEnded({ ledger, show, untilShown, log }: EndedParts): SetUpEnded {
  const showAll = async (workspace: WorkspaceId, draft: DraftId) => {
    const all = await ledger.listHandovers(workspace, draft);
    for (const { id } of all.filter(isUnfinished)) await show(workspace, id);
  };
  return (workspace, draft) => {
    untilShown(showAll(workspace, draft)).catch((error: unknown) =>
      noteFault(log, error, { what: 'telling that a set-up has ended' }),
    );
  };
}
