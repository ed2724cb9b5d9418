import type { ChangeEvent, KeyboardEvent } from 'react';
import { isTrueAt, numberAt, textAt, wordsAt } from '../read-json.ts';
import type { ElementProps } from './place.ts';
import { useTyped } from './use-typed.ts';

type Mode = 'text' | 'email' | 'url' | 'numeric' | 'decimal';

function modeOf(type: string, isDecimal: boolean): Mode {
  if (type === 'email_text_input') return 'email';
  if (type === 'url_text_input') return 'url';
  if (type === 'number_input') return isDecimal ? 'decimal' : 'numeric';
  return 'text';
}

/** A field to type in, of one line or several. */
export function TextInputElement({ element, place }: ElementProps) {
  const { text, tellsAtEnter, type, flush, enter } = useTyped(element, place);
  const most = numberAt(element, 'max_length') ?? undefined;
  const isMultiline = isTrueAt(element, 'multiline');
  const placeholder = wordsAt(element, 'placeholder');

  const tellAtEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !tellsAtEnter) return;
    event.preventDefault();
    enter();
  };

  const field = {
    id: place.inputId,
    className: 'text-input',
    value: text,
    placeholder: placeholder || undefined,
    maxLength: most,
    autoComplete: 'off',
    spellCheck: isMultiline,
    'data-focus-on-load': isTrueAt(element, 'focus_on_load') || undefined,
    'aria-label': place.labelledBy ? undefined : placeholder || 'Text',
    'aria-describedby': place.describedBy,
    'aria-invalid': place.isInvalid || undefined,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => type(event.currentTarget.value),
    onBlur: flush,
    onKeyDown: tellAtEnter,
  };

  return (
    <>
      <div className="text-input-box">
        {isMultiline ? (
          <textarea {...field} rows={3} />
        ) : (
          <input
            {...field}
            type="text"
            inputMode={modeOf(textAt(element, 'type'), isTrueAt(element, 'is_decimal_allowed'))}
          />
        )}
        {most !== undefined && (
          <span className="text-input-room">
            {most - text.length}
            <span className="only-for-readers"> characters left</span>
          </span>
        )}
      </div>
      {tellsAtEnter && (
        <p className="element-note">
          Press <kbd>Enter</kbd> to send
        </p>
      )}
    </>
  );
}
