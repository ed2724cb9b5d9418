interface TablePagesProps {
  /** Of the table. */
  readonly name: string;
  /** "6–10 of 23". */
  readonly words: string;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onTurn: (step: number) => void;
}

/** The buttons keep the focus at the ends, where they do nothing. */
export function TablePages({ name, words, hasPrevious, hasNext, onTurn }: TablePagesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: there are no fields in it
    <div className="table-pages" role="group" aria-label={`Pages of ${name}`}>
      <span aria-live="polite">{words}</span>
      <button
        type="button"
        className="slack-button"
        aria-disabled={!hasPrevious}
        onClick={() => hasPrevious && onTurn(-1)}
      >
        Previous
      </button>
      <button type="button" className="slack-button" aria-disabled={!hasNext} onClick={() => hasNext && onTurn(1)}>
        Next
      </button>
    </div>
  );
}
