import { useId, useRef, useState } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { Icon } from '../../parts/icon.tsx';
import { Floating } from '../choice/floating.tsx';
import { objectsAt, textAt } from '../read-json.ts';
import { openAddress } from './open-address.ts';
import { OverflowList } from './overflow-list.tsx';
import type { ElementProps } from './place.ts';
import { useTelling } from './use-telling.tsx';

/** The three dots, and the menu behind them. */
export function OverflowElement({ element, place }: ElementProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const { tell, question } = useTelling(element, place);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const pick = (option: JsonObject) => {
    close();
    const url = textAt(option, 'url');
    tell({ type: 'overflow', selected_option: option }, url ? () => openAddress(url) : undefined);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className="slack-button overflow-button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <Floating anchor={button} side="end" onLeave={() => setOpen(false)}>
          <OverflowList id={listId} options={objectsAt(element, 'options')} onPick={pick} onClose={close} />
        </Floating>
      )}
      {question}
    </>
  );
}
