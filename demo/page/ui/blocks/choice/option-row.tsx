import { Icon } from '../../parts/icon.tsx';
import type { Option } from '../elements/options-of.ts';

interface OptionRowProps {
  readonly id: string;
  readonly option: Option;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onPick: () => void;
}

/** One option; the focus stays in the field, whose keys walk the list. */
export function OptionRow({ id, option, isActive, isChosen, onPick }: OptionRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys pick it
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={`option ${isActive ? 'option-active' : ''}`}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className="option-row-words">
        <span className="option-label">{option.label}</span>
        {option.description && <span className="option-description">{option.description}</span>}
      </span>
      {isChosen && <Icon name="check" size={16} />}
    </div>
  );
}
