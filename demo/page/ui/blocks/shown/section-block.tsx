import { Element } from '../elements/element.tsx';
import { openPlace } from '../elements/place.ts';
import { objectAt, objectsAt, textAt } from '../read-json.ts';
import { Words } from '../text/words.tsx';
import type { BlockProps } from './block-props.ts';

/** These need the whole width, and stand under the text. */
const wide = new Set(['checkboxes', 'radio_buttons']);

export function SectionBlock({ block }: BlockProps) {
  const accessory = objectAt(block, 'accessory');
  const fields = objectsAt(block, 'fields');
  const isWide = accessory !== null && wide.has(textAt(accessory, 'type'));

  return (
    <div className={`section-block ${isWide ? 'section-block-wide' : ''}`}>
      <div className="section-block-words">
        <Words text={objectAt(block, 'text')} />
        {fields.length > 0 && (
          <div className="section-block-fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no name but their place
              <div key={index}>
                <Words text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="section-block-accessory">
          <Element element={accessory} place={openPlace(textAt(block, 'block_id'))} />
        </div>
      )}
    </div>
  );
}
