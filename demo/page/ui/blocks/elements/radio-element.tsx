import { useId } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { isObject, isTrueAt, objectsAt } from '../read-json.ts';
import { stateOf } from './element-state.ts';
import { OptionWords } from './option-words.tsx';
import { keyOf } from './options-of.ts';
import type { ElementProps } from './place.ts';
import { useHeld } from './use-held.ts';
import { useTelling } from './use-telling.tsx';

export function RadioElement({ element, place }: ElementProps) {
  const name = useId();
  const { held, hold } = useHeld(element, place);
  const { tell, question } = useTelling(element, place);
  const chosen = isObject(held) ? keyOf(held) : null;
  const choose = (option: JsonObject) => tell(stateOf(element, option), () => hold(option));

  return (
    <div
      role="radiogroup"
      className="choice-group"
      aria-labelledby={place.labelledBy}
      aria-label={place.labelledBy ? undefined : 'Choose one'}
      aria-describedby={place.describedBy}
      aria-invalid={place.isInvalid || undefined}
    >
      {objectsAt(element, 'options').map((option, index) => (
        <label key={keyOf(option)} className="choice">
          <input
            type="radio"
            name={name}
            value={keyOf(option)}
            checked={keyOf(option) === chosen}
            data-focus-on-load={(index === 0 && isTrueAt(element, 'focus_on_load')) || undefined}
            onChange={() => choose(option)}
          />
          <OptionWords option={option} />
        </label>
      ))}
      {question}
    </div>
  );
}
