import { Element } from '../elements/element.tsx';
import { openPlace } from '../elements/place.ts';
import { objectAt, objectsAt, textAt } from '../read-json.ts';
import { Words } from '../text/words.tsx';
import type { BlockProps } from './block-props.ts';
import { SafeImage } from './safe-image.tsx';

export function CardBlock({ block }: BlockProps) {
  const [hero, icon] = [objectAt(block, 'hero_image'), objectAt(block, 'icon')];
  const [title, subtitle, body] = [objectAt(block, 'title'), objectAt(block, 'subtitle'), objectAt(block, 'body')];
  const actions = objectsAt(block, 'actions');
  const place = openPlace(textAt(block, 'block_id'));

  return (
    <div className="card-block">
      {hero && <SafeImage image={hero} />}
      <div className="card-block-body">
        {(title || subtitle || icon) && (
          <div className="card-block-head">
            {icon && <SafeImage image={icon} />}
            <div>
              <div className="card-block-title">
                <Words text={title} />
              </div>
              <div className="card-block-subtitle">
                <Words text={subtitle} />
              </div>
            </div>
          </div>
        )}
        <Words text={body} />
        {actions.length > 0 && (
          <div className="actions-block">
            {actions.map((element) => (
              <Element key={textAt(element, 'action_id')} element={element} place={place} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
