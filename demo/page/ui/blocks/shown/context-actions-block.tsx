import { FeedbackButtons } from '../elements/feedback-buttons.tsx';
import { IconButton } from '../elements/icon-button.tsx';
import { openPlace } from '../elements/place.ts';
import { objectsAt, textAt } from '../read-json.ts';
import { UnknownBlock } from '../unknown-block.tsx';
import type { BlockProps } from './block-props.ts';

/** Small buttons under what they are about. */
export function ContextActionsBlock({ block }: BlockProps) {
  const place = openPlace(textAt(block, 'block_id'));
  return (
    <div className="context-actions-block">
      {objectsAt(block, 'elements').map((element) => {
        const type = textAt(element, 'type');
        const key = textAt(element, 'action_id') || type;
        if (type === 'feedback_buttons') return <FeedbackButtons key={key} element={element} place={place} />;
        if (type === 'icon_button') return <IconButton key={key} element={element} place={place} />;
        return <UnknownBlock key={key} type={type} />;
      })}
    </div>
  );
}
