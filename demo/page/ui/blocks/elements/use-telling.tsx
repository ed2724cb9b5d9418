import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { useBlocks } from '../blocks-context.ts';
import { objectAt, textAt } from '../read-json.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { Place } from './place.ts';

interface Telling {
  /** Tells the page, after the person has confirmed where the app wants that; `before` runs just before. */
  readonly tell: (state: JsonObject | null, before?: () => void) => void;
  /** The open question, to be drawn beside the element. */
  readonly question: ReactNode;
}

export function useTelling(element: JsonObject, { blockId, dispatches }: Place): Telling {
  const { act, fill } = useBlocks();
  const [waiting, setWaiting] = useState<{ readonly go: () => void } | null>(null);
  const confirm = objectAt(element, 'confirm');
  const actionId = textAt(element, 'action_id');

  const tell: Telling['tell'] = (state, before) => {
    const go = () => {
      before?.();
      if (dispatches) act(blockId, actionId, state);
      else if (state) fill(blockId, actionId, state);
    };
    if (confirm) setWaiting({ go });
    else go();
  };

  const question = waiting && confirm && (
    <ConfirmDialog
      confirm={confirm}
      onAnswer={(isYes) => {
        setWaiting(null);
        if (isYes) waiting.go();
      }}
    />
  );
  return { tell, question };
}
