import type { Json } from '../../../protocol.ts';
import { isTrueAt, textAt, wordsAt } from '../read-json.ts';
import { stateOf } from './element-state.ts';
import type { ElementProps } from './place.ts';
import { useHeld } from './use-held.ts';
import { useTelling } from './use-telling.tsx';

const kinds: Readonly<Record<string, { readonly type: string; readonly name: string }>> = {
  datepicker: { type: 'date', name: 'Date' },
  timepicker: { type: 'time', name: 'Time' },
  datetimepicker: { type: 'datetime-local', name: 'Date and time' },
};

/** Slack counts the seconds; the browser writes the local time. */
function localTimeOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A date, a time of day or both, in the browser's own picker. */
export function DateTimeElement({ element, place }: ElementProps) {
  const { held, hold } = useHeld(element, place);
  const { tell, question } = useTelling(element, place);
  const { type, name } = kinds[textAt(element, 'type')] ?? { type: 'date', name: 'Date' };
  const isBoth = type === 'datetime-local';

  const choose = (given: string) => {
    const value: Json = given === '' ? null : isBoth ? Math.floor(new Date(given).getTime() / 1000) : given;
    tell(stateOf(element, value), () => hold(value));
  };

  return (
    <>
      <input
        id={place.inputId}
        type={type}
        className="text-input date-time-input"
        value={typeof held === 'number' ? localTimeOf(held) : typeof held === 'string' ? held : ''}
        aria-label={place.labelledBy ? undefined : wordsAt(element, 'placeholder') || name}
        aria-describedby={place.describedBy}
        aria-invalid={place.isInvalid || undefined}
        data-focus-on-load={isTrueAt(element, 'focus_on_load') || undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {question}
    </>
  );
}
