import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Icon } from '../../parts/icon.tsx';
import type { Option } from '../elements/options-of.ts';
import { ChosenPill } from './chosen-pill.tsx';
import { Floating } from './floating.tsx';
import { OptionList, optionIdOf } from './option-list.tsx';

interface ComboboxProps {
  readonly inputId: string | undefined;
  readonly labelledBy: string | undefined;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly placeholder: string;
  readonly hasFocusOnLoad: boolean;
  readonly options: readonly Option[];
  readonly chosen: readonly Option[];
  readonly isMulti: boolean;
  /** Said where no option fits, or there is none. */
  readonly whenEmpty: string;
  readonly onPick: (key: string) => void;
  /** Takes a chosen one back; undefined where that cannot be. */
  readonly onDrop: ((key: string) => void) | undefined;
}

/** Slack's select: a field that opens a list, which typing narrows. Arrows walk, Enter picks, Escape leaves. */
export function Combobox(props: ComboboxProps) {
  const { options, chosen, isMulti, placeholder, onPick, onDrop } = props;
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const whole = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();

  const single = isMulti ? undefined : chosen[0];
  const wanted = query.trim().toLowerCase();
  const shown = options.filter(({ label, description }) => `${label} ${description}`.toLowerCase().includes(wanted));
  const active = shown.find(({ key }) => key === activeKey) ?? shown.find(({ key }) => key === single?.key) ?? shown[0];

  const close = () => {
    setOpen(false);
    setQuery('');
    setActiveKey(null);
  };

  const pick = (option: Option) => {
    onPick(option.key);
    if (isMulti) setQuery('');
    else close();
  };

  const walk = (step: number) => {
    setOpen(true);
    const at = active ? shown.indexOf(active) : -1;
    setActiveKey(shown.at(isOpen ? (at + step) % shown.length : at)?.key ?? null);
  };

  const press = (event: KeyboardEvent) => {
    const isDropping = event.key === 'Backspace' && isMulti && query === '';
    if (event.key === 'ArrowDown') walk(1);
    else if (event.key === 'ArrowUp') walk(-1);
    else if (event.key === 'Enter') {
      if (isOpen && active) pick(active);
      else setOpen(true);
    } else if (event.key === 'Escape' && isOpen) close();
    else if (isDropping && chosen.length > 0) onDrop?.(chosen.at(-1)?.key ?? '');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const hint = single?.label ?? (isMulti && chosen.length > 0 ? '' : placeholder);

  return (
    <div
      ref={whole}
      className={`combobox ${isOpen ? 'combobox-open' : ''} ${props.isInvalid ? 'combobox-invalid' : ''}`}
    >
      {isMulti &&
        chosen.map((option) => (
          <ChosenPill
            key={option.key}
            label={option.label}
            onDrop={() => {
              onDrop?.(option.key);
              input.current?.focus();
            }}
          />
        ))}
      <input
        ref={input}
        id={props.inputId}
        type="text"
        role="combobox"
        className={`combobox-input ${single ? 'combobox-chosen' : ''}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && active ? optionIdOf(listId, shown, active) : undefined}
        aria-autocomplete="list"
        aria-label={props.labelledBy ? undefined : placeholder}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid || undefined}
        autoComplete="off"
        spellCheck={false}
        data-focus-on-load={props.hasFocusOnLoad || undefined}
        value={isOpen ? query : (single?.label ?? '')}
        placeholder={hint}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActiveKey(null);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={press}
      />
      {single && onDrop && (
        <button
          type="button"
          className="combobox-clear"
          aria-label={`Clear ${single.label}`}
          onClick={() => onDrop(single.key)}
        >
          <Icon name="close" size={12} />
        </button>
      )}
      <span className="combobox-arrow">
        <Icon name="down" size={14} />
      </span>
      {isOpen && (
        <Floating anchor={whole} side="start" onLeave={close}>
          <OptionList
            id={listId}
            name={placeholder}
            options={shown}
            chosenKeys={chosen.map(({ key }) => key)}
            active={active}
            isMulti={isMulti}
            whenEmpty={props.whenEmpty}
            onPick={pick}
          />
        </Floating>
      )}
    </div>
  );
}
