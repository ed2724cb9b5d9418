import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Choice, Completion } from './complete.ts';

interface CompletionListProps {
  readonly id: string;
  readonly completion: Completion;
  readonly chosen: Choice | undefined;
  readonly onTake: (choice: Choice) => void;
}

export const optionIdOf = (listId: string, choice: Choice): string => `${listId}-${choice.id}`;

export function CompletionList({ id, completion, chosen, onTake }: CompletionListProps) {
  return (
    <div className="completion-list">
      <div className="completion-list-heading" aria-hidden="true">
        {completion.heading}
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> to choose · <kbd>Tab</kbd> or <kbd>Enter</kbd> to take · <kbd>Esc</kbd> to leave
        </span>
      </div>
      <div id={id} role="listbox" aria-label={completion.heading}>
        {completion.choices.map((choice) => (
          <div
            key={choice.id}
            id={optionIdOf(id, choice)}
            role="option"
            tabIndex={-1}
            aria-selected={choice === chosen}
            className="completion-list-option"
            onPointerDown={(event) => {
              // The focus stays in the message box.
              event.preventDefault();
              onTake(choice);
            }}
          >
            {choice.user ? <Avatar user={choice.user} size={28} /> : <Icon name="hash" />}
            <span className="completion-list-words">
              <span>
                <span className="completion-list-label">{choice.label}</span>{' '}
                {choice.hint && <span className="completion-list-hint">{choice.hint}</span>}
              </span>
              {choice.detail && <span className="completion-list-detail">{choice.detail}</span>}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
