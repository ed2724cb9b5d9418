import type { Json, JsonObject } from '../../../protocol.ts';
import { isList, isTrueAt, objectsAt } from '../read-json.ts';
import { stateOf } from './element-state.ts';
import { OptionWords } from './option-words.tsx';
import { keyOf } from './options-of.ts';
import type { ElementProps } from './place.ts';
import { useHeld } from './use-held.ts';
import { useTelling } from './use-telling.tsx';

export function CheckboxesElement({ element, place }: ElementProps) {
  const { held, hold } = useHeld(element, place);
  const { tell, question } = useTelling(element, place);
  const options = objectsAt(element, 'options');
  const values: readonly Json[] = isList(held) ? held : [];
  const chosen = values.map(keyOf);

  // Slack reports them in the order of the options, whatever the order of the presses.
  const toggle = (option: JsonObject) => {
    const key = keyOf(option);
    const next = options.filter((each) => (each === option ? !chosen.includes(key) : chosen.includes(keyOf(each))));
    tell(stateOf(element, next), () => hold(next));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset of its own stands around it where it has a label
    <div
      role="group"
      className="choice-group"
      aria-labelledby={place.labelledBy}
      aria-label={place.labelledBy ? undefined : 'Choose any'}
      aria-describedby={place.describedBy}
    >
      {options.map((option, index) => (
        <label key={keyOf(option)} className="choice">
          <input
            type="checkbox"
            value={keyOf(option)}
            checked={chosen.includes(keyOf(option))}
            aria-invalid={place.isInvalid || undefined}
            data-focus-on-load={(index === 0 && isTrueAt(element, 'focus_on_load')) || undefined}
            onChange={() => toggle(option)}
          />
          <OptionWords option={option} />
        </label>
      ))}
      {question}
    </div>
  );
}
