import { objectsAt, textAt } from '../read-json.ts';
import { Words } from '../text/words.tsx';
import type { BlockProps } from './block-props.ts';
import { SafeImage } from './safe-image.tsx';

export function ContextBlock({ block }: BlockProps) {
  return (
    <div className="context-block">
      {objectsAt(block, 'elements').map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its parts have no name but their place
        <div key={index} className="context-block-part">
          {textAt(element, 'type') === 'image' ? <SafeImage image={element} /> : <Words text={element} />}
        </div>
      ))}
    </div>
  );
}
