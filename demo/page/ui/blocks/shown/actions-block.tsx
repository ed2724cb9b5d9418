import { Element } from '../elements/element.tsx';
import { openPlace } from '../elements/place.ts';
import { objectsAt, textAt } from '../read-json.ts';
import type { BlockProps } from './block-props.ts';

export function ActionsBlock({ block }: BlockProps) {
  const place = openPlace(textAt(block, 'block_id'));
  return (
    <div className="actions-block">
      {objectsAt(block, 'elements').map((element) => (
        <div key={textAt(element, 'action_id')} className="actions-block-part">
          <Element element={element} place={place} />
        </div>
      ))}
    </div>
  );
}
