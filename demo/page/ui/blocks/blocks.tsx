import { useContext, useEffect, useMemo, useState } from 'react';
import type { JsonObject, PageView, PageWorkspace } from '../../protocol.ts';
import { BlockList } from './block-list.tsx';
import { BlocksContext, type BlocksHere, PendingFillsContext } from './blocks-context.ts';
import { createPendingFills } from './pending-fills.ts';

export interface BlocksProps {
  readonly blocks: readonly JsonObject[];
  readonly surface: 'message' | 'modal' | 'home';
  /** Users and channels, for mentions and for the selects of people and conversations. */
  readonly workspace: PageWorkspace;
  /** What stands in inputs and elements; empty for messages. */
  readonly state: PageView['state'];
  readonly errors: PageView['errors'];
  /** A button (without a state), or a choice that tells the app at once. */
  readonly onAct: (blockId: string, actionId: string, state: JsonObject | null) => void;
  /** An input that tells nobody yet. */
  readonly onFill: (blockId: string, actionId: string, state: JsonObject) => void;
}

/** Block Kit, live: what can be pressed, chosen or filled in is told to the page. */
export function Blocks({ blocks, surface, workspace, state, errors, onAct, onFill }: BlocksProps) {
  const shared = useContext(PendingFillsContext);
  const [own] = useState(createPendingFills);
  const pending = shared ?? own;
  useEffect(() => pending.flush, [pending]);

  const names = useMemo(
    () => ({
      users: workspace.users.map(({ id, realName }) => ({ id, name: realName })),
      channels: workspace.channels.map(({ id, name }) => ({ id, name })),
    }),
    [workspace],
  );

  const here: BlocksHere = {
    surface,
    workspace,
    names,
    state,
    errors,
    pending,
    act: (blockId, actionId, given) => {
      pending.flush();
      onAct(blockId, actionId, given);
    },
    fill: onFill,
  };

  return (
    <BlocksContext value={here}>
      <div className={`blocks blocks-${surface}`}>
        <BlockList blocks={blocks} />
      </div>
    </BlocksContext>
  );
}
