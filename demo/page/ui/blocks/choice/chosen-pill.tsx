import { Icon } from '../../parts/icon.tsx';

interface ChosenPillProps {
  readonly label: string;
  readonly onDrop: () => void;
}

/** One of several chosen, with a way to take it back. */
export function ChosenPill({ label, onDrop }: ChosenPillProps) {
  return (
    <span className="chosen-pill">
      <span className="chosen-pill-words">{label}</span>
      <button type="button" className="chosen-pill-drop" aria-label={`Remove ${label}`} onClick={onDrop}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
