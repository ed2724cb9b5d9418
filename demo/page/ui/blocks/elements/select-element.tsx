import { useBlocks } from '../blocks-context.ts';
import { Combobox } from '../choice/combobox.tsx';
import { isTrueAt, textAt, wordsAt } from '../read-json.ts';
import { stateOf } from './element-state.ts';
import { chosenOption, optionsOf } from './options-of.ts';
import type { ElementProps } from './place.ts';
import { useHeld } from './use-held.ts';
import { useTelling } from './use-telling.tsx';
import { whenNoOptions } from './when-no-options.ts';

/** A select of one: of given options, of people or of conversations. */
export function SelectElement({ element, place }: ElementProps) {
  const { workspace } = useBlocks();
  const { held, hold } = useHeld(element, place);
  const { tell, question } = useTelling(element, place);
  const options = optionsOf(element, workspace);
  const chosen = held === null ? null : chosenOption(held, options);

  const choose = (key: string | null) => {
    const value = options.find((option) => option.key === key)?.value ?? null;
    tell(stateOf(element, value), () => hold(value));
  };

  return (
    <>
      <Combobox
        inputId={place.inputId}
        labelledBy={place.labelledBy}
        describedBy={place.describedBy}
        isInvalid={place.isInvalid}
        placeholder={wordsAt(element, 'placeholder') || 'Select an item'}
        hasFocusOnLoad={isTrueAt(element, 'focus_on_load')}
        options={options}
        chosen={chosen ? [chosen] : []}
        isMulti={false}
        whenEmpty={whenNoOptions(textAt(element, 'type'))}
        onPick={choose}
        onDrop={place.isOptional ? () => choose(null) : undefined}
      />
      {question}
    </>
  );
}
