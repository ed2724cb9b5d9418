import { type FormEvent, useId, useRef } from 'react';
import type { PageAnswer, PageView, PageWorkspace } from '../../protocol.ts';
import { Blocks, type BlocksProps } from '../blocks/blocks.tsx';
import { PendingFillsContext } from '../blocks/blocks-context.ts';
import { ModalFoot } from './modal-foot.tsx';
import { ModalHead } from './modal-head.tsx';
import { TroubleBanner } from './trouble-banner.tsx';
import { useFirstFocus } from './use-first-focus.ts';
import { useModalDialog } from './use-modal-dialog.ts';
import { useSubmit } from './use-submit.ts';

export interface ModalProps {
  readonly view: PageView;
  readonly workspace: PageWorkspace;
  readonly hasOneBelow: boolean;
  readonly onAct: BlocksProps['onAct'];
  readonly onFill: BlocksProps['onFill'];
  readonly onSubmit: () => Promise<PageAnswer>;
  readonly onClose: () => void;
}

/** A view over everything else, as Slack shows it. */
export function Modal({ view, workspace, hasOneBelow, onAct, onFill, onSubmit, onClose }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { pending, isWaiting, problem, errors, submit, touch } = useSubmit(view, onSubmit);
  useModalDialog(dialog);
  useFirstFocus(dialog, errors);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (view.submit !== null) void submit();
  };

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-modal="true"
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The server takes it away, once the app has been told.
        event.preventDefault();
        onClose();
      }}
    >
      <form className="modal-form" noValidate onSubmit={send}>
        <ModalHead
          titleId={titleId}
          title={view.title}
          app={workspace.app}
          hasOneBelow={hasOneBelow}
          onClose={onClose}
        />
        {problem && <TroubleBanner problem={problem} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="modal-body" tabIndex={0}>
          <PendingFillsContext value={pending}>
            <Blocks
              blocks={view.blocks}
              surface="modal"
              workspace={workspace}
              state={view.state}
              errors={errors}
              onAct={(blockId, actionId, state) => {
                if (state) touch(blockId);
                onAct(blockId, actionId, state);
              }}
              onFill={(blockId, actionId, state) => {
                touch(blockId);
                onFill(blockId, actionId, state);
              }}
            />
          </PendingFillsContext>
        </div>
        <ModalFoot close={view.close ?? 'Close'} submit={view.submit} isWaiting={isWaiting} onClose={onClose} />
      </form>
    </dialog>
  );
}
