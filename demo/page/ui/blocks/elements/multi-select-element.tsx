import type { Json } from '../../../protocol.ts';
import { useBlocks } from '../blocks-context.ts';
import { Combobox } from '../choice/combobox.tsx';
import { isList, isTrueAt, numberAt, textAt, wordsAt } from '../read-json.ts';
import { stateOf } from './element-state.ts';
import { chosenOption, keyOf, optionsOf } from './options-of.ts';
import type { ElementProps } from './place.ts';
import { useHeld } from './use-held.ts';
import { useTelling } from './use-telling.tsx';
import { whenNoOptions } from './when-no-options.ts';

/** A select of several. */
export function MultiSelectElement({ element, place }: ElementProps) {
  const { workspace } = useBlocks();
  const { held, hold } = useHeld(element, place);
  const { tell, question } = useTelling(element, place);
  const options = optionsOf(element, workspace);
  const values: readonly Json[] = isList(held) ? held : [];
  const most = numberAt(element, 'max_selected_items') ?? options.length;
  const isFull = values.length >= most;

  const keep = (next: readonly Json[]) => tell(stateOf(element, next), () => hold(next));
  const drop = (key: string) => keep(values.filter((value) => keyOf(value) !== key));

  const toggle = (key: string) => {
    if (values.some((value) => keyOf(value) === key)) return drop(key);
    const option = options.find((each) => each.key === key);
    if (option && !isFull) keep([...values, option.value]);
  };

  return (
    <>
      <Combobox
        inputId={place.inputId}
        labelledBy={place.labelledBy}
        describedBy={place.describedBy}
        isInvalid={place.isInvalid}
        placeholder={wordsAt(element, 'placeholder') || 'Select items'}
        hasFocusOnLoad={isTrueAt(element, 'focus_on_load')}
        options={options}
        chosen={values.map((value) => chosenOption(value, options))}
        isMulti
        whenEmpty={whenNoOptions(textAt(element, 'type'))}
        onPick={toggle}
        onDrop={drop}
      />
      {isFull && most < options.length && <p className="element-note">No more than {most} can be chosen.</p>}
      {question}
    </>
  );
}
