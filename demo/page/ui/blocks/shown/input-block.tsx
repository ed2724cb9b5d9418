import { useId } from 'react';
import { useBlocks } from '../blocks-context.ts';
import { Element } from '../elements/element.tsx';
import { isTrueAt, objectAt, textAt, wordsAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';
import type { BlockProps } from './block-props.ts';
import { InputError } from './input-error.tsx';

/** Made of several inputs, so that no single one takes the label. */
const groups = new Set(['checkboxes', 'radio_buttons']);

export function InputBlock({ block }: BlockProps) {
  const id = useId();
  const blockId = textAt(block, 'block_id');
  const error = useBlocks().errors[blockId];
  const element = objectAt(block, 'element');
  const label = objectAt(block, 'label');
  const hint = wordsAt(block, 'hint');
  const isOptional = isTrueAt(block, 'optional');
  const isGroup = groups.has(textAt(element, 'type'));
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');

  const words = (
    <>
      {label && <PlainWords text={label} />}
      {isOptional && <span className="input-block-optional"> (optional)</span>}
    </>
  );

  return (
    <div className={`input-block ${error ? 'input-block-bad' : ''}`} data-block-id={blockId}>
      {isGroup ? (
        <div id={`${id}-label`} className="input-block-label">
          {words}
        </div>
      ) : (
        <label id={`${id}-label`} htmlFor={`${id}-input`} className="input-block-label">
          {words}
        </label>
      )}
      {element && (
        <Element
          element={element}
          place={{
            blockId,
            dispatches: isTrueAt(block, 'dispatch_action'),
            labelledBy: `${id}-label`,
            describedBy: described || undefined,
            isInvalid: error !== undefined,
            isOptional,
            inputId: isGroup ? undefined : `${id}-input`,
          }}
        />
      )}
      {error && <InputError id={`${id}-error`} words={error} />}
      {hint && (
        <p id={`${id}-hint`} className="input-block-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
