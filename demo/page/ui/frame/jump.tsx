import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PageChannel } from '../../protocol.ts';
import { Icon } from '../parts/icon.tsx';

interface JumpProps {
  readonly channels: readonly PageChannel[];
  readonly onGo: (channel: string) => void;
  readonly onClose: () => void;
}

/** The dialog of Ctrl+K: type a part of a name, Enter goes there. */
export function Jump({ channels, onGo, onClose }: JumpProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => dialog.current?.showModal(), []);

  const found = channels.filter(({ name }) => name.toLowerCase().includes(typed.replace(/^[#@]/, '').toLowerCase()));
  const chosen = found[Math.min(at, found.length - 1)];

  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter' && chosen) onGo(chosen.id);
    else return;
    event.preventDefault();
  };

  return (
    <dialog className="jump" ref={dialog} aria-label="Jump to a channel or app" onClose={onClose}>
      <input
        className="jump-input"
        role="combobox"
        aria-label="Channel or app"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        placeholder="Where to?"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={steer}
      />
      <div id={id} role="listbox" aria-label="Channels and apps" className="jump-list">
        {found.map((channel) => (
          <div
            key={channel.id}
            id={`${id}-${channel.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={channel === chosen}
            className="jump-option"
            onPointerDown={() => onGo(channel.id)}
          >
            <Icon name={channel.kind === 'app' ? 'apps' : 'hash'} size={16} />
            {channel.name}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="jump-nothing">No channel or app has “{typed}” in its name.</p>}
    </dialog>
  );
}
