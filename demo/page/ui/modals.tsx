import type { PageAct, PageAnswer, PageView, PageWorkspace } from '../protocol.ts';
import { Modal } from './modal/modal.tsx';

interface ModalsProps {
  /** The bottom one first. */
  readonly modals: readonly PageView[];
  readonly workspace: PageWorkspace;
  readonly act: (act: PageAct) => Promise<PageAnswer>;
}

/** The modal on top, if one is open. */
export function Modals({ modals, workspace, act }: ModalsProps) {
  const view = modals.at(-1);
  if (!view) return null;

  return (
    <Modal
      key={view.id}
      view={view}
      workspace={workspace}
      hasOneBelow={modals.length > 1}
      onAct={(blockId, actionId, state) =>
        void act({ type: 'act', target: { kind: 'view', id: view.id }, blockId, actionId, state })
      }
      onFill={(blockId, actionId, state) => void act({ type: 'fill', viewId: view.id, blockId, actionId, state })}
      onSubmit={() => act({ type: 'submit', viewId: view.id })}
      onClose={() => void act({ type: 'close', viewId: view.id })}
    />
  );
}
