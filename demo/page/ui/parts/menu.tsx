import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { MenuList } from './menu-list.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly picture?: ReactNode;
  /** Makes the menu a choice of one. */
  readonly isChosen?: boolean;
}

interface MenuProps {
  /** The button's name. */
  readonly label: string;
  /** What the button shows; readers hear its name instead. */
  readonly children: ReactNode;
  readonly className: string;
  readonly heading: string;
  readonly items: readonly MenuItem[];
  readonly side: 'below' | 'above' | 'right';
  readonly onPick: (id: string) => void;
}

/** A button with a menu: arrows, Home and End walk, Enter picks, Escape and a press elsewhere close. */
export function Menu({ label, children, className, heading, items, side, onPick }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const pick = (id: string) => {
    close();
    onPick(id);
  };

  return (
    <div className={`menu menu-${side}`} ref={whole}>
      <button
        type="button"
        className={className}
        ref={button}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setOpen((before) => !before)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span className="only-for-readers">{label}</span>
        {children}
      </button>
      {isOpen && <MenuList id={listId} heading={heading} items={items} onPick={pick} onClose={close} />}
    </div>
  );
}
