import { useId, useRef } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { useModalDialog } from '../../modal/use-modal-dialog.ts';
import { objectAt, textAt, wordsAt } from '../read-json.ts';
import { Words } from '../text/words.tsx';

interface ConfirmDialogProps {
  readonly confirm: JsonObject;
  readonly onAnswer: (isYes: boolean) => void;
}

/** The question that an app wants answered before something is done. */
export function ConfirmDialog({ confirm, onAnswer }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const textId = useId();
  useModalDialog(dialog);
  const isDanger = textAt(confirm, 'style') === 'danger';

  return (
    <dialog
      ref={dialog}
      className="confirm-dialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id={titleId} className="confirm-dialog-title">
        {wordsAt(confirm, 'title') || 'Are you sure?'}
      </h2>
      <div id={textId} className="confirm-dialog-text">
        <Words text={objectAt(confirm, 'text')} />
      </div>
      <div className="confirm-dialog-foot">
        <button type="button" className="slack-button slack-button-big" onClick={() => onAnswer(false)}>
          {wordsAt(confirm, 'deny') || 'Cancel'}
        </button>
        <button
          type="button"
          className={`slack-button slack-button-big ${isDanger ? 'slack-button-danger' : 'slack-button-primary'}`}
          onClick={() => onAnswer(true)}
        >
          {wordsAt(confirm, 'confirm') || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
