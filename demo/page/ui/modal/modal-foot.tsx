interface ModalFootProps {
  readonly close: string;
  /** Null for a view that sends nothing. */
  readonly submit: string | null;
  readonly isWaiting: boolean;
  readonly onClose: () => void;
}

export function ModalFoot({ close, submit, isWaiting, onClose }: ModalFootProps) {
  return (
    <footer className="modal-foot">
      <button type="button" className="slack-button slack-button-big" onClick={onClose}>
        {close}
      </button>
      {submit !== null && (
        <button
          type="submit"
          className="slack-button slack-button-big slack-button-primary modal-submit"
          // It keeps the focus while it waits, which a disabled one would lose.
          aria-disabled={isWaiting}
          aria-busy={isWaiting}
        >
          {isWaiting && <span className="modal-spinner" aria-hidden="true" />}
          {submit}
        </button>
      )}
    </footer>
  );
}
