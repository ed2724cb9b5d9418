import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { objectAt, textAt, wordsAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';

interface OverflowListProps {
  readonly id: string;
  readonly options: readonly JsonObject[];
  readonly onPick: (option: JsonObject) => void;
  readonly onClose: () => void;
}

/** The open menu; takes the focus when it appears. */
export function OverflowList({ id, options, onPick, onClose }: OverflowListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);

  const walk = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = all.findIndex((each) => each.matches(':focus'));
    const target = {
      ArrowDown: all[(at + 1) % all.length],
      ArrowUp: all.at(at - 1),
      Home: all[0],
      End: all.at(-1),
    }[event.key];

    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (target) target.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      id={id}
      ref={list}
      role="menu"
      aria-label="More actions"
      tabIndex={-1}
      className="overflow-list"
      onKeyDown={walk}
    >
      {options.map((option) => {
        const text = objectAt(option, 'text');
        return (
          <button
            key={textAt(option, 'value') || wordsAt(option, 'text')}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="overflow-item"
            onClick={() => onPick(option)}
          >
            {text && <PlainWords text={text} />}
            <span className="option-description">{wordsAt(option, 'description')}</span>
          </button>
        );
      })}
    </div>
  );
}
