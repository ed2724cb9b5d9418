import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';
import type { MenuItem } from './menu.tsx';

interface MenuListProps {
  readonly id: string;
  readonly heading: string;
  readonly items: readonly MenuItem[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** The open part of a menu; takes the focus when it appears. */
export function MenuList({ id, heading, items, onPick, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const first =
      list.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? list.current?.querySelector('button');
    first?.focus();
  }, []);

  const walk = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
    const at = all.findIndex((each) => each.matches(':focus'));
    const target = {
      ArrowDown: all[(at + 1) % all.length],
      ArrowUp: all.at(at - 1),
      Home: all[0],
      End: all.at(-1),
    }[event.key];

    if (event.key === 'Escape') onClose();
    else if (target) target.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="menu-popup">
      <div className="menu-heading" aria-hidden="true">
        {heading}
      </div>
      <div id={id} role="menu" aria-label={heading} ref={list} onKeyDown={walk} tabIndex={-1}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            className="menu-item"
            tabIndex={-1}
            onClick={() => onPick(item.id)}
            {...(item.isChosen === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemradio', 'aria-checked': item.isChosen })}
          >
            {item.picture}
            <span className="menu-words">
              <span className="menu-label">{item.label}</span>
              {item.detail && <span className="menu-detail">{item.detail}</span>}
            </span>
            {item.isChosen && (
              <span className="menu-chosen">
                <Icon name="check" />
              </span>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
