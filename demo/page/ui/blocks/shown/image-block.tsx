import { objectAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';
import type { BlockProps } from './block-props.ts';
import { SafeImage } from './safe-image.tsx';

export function ImageBlock({ block }: BlockProps) {
  const title = objectAt(block, 'title');
  return (
    <figure className="image-block">
      {title && (
        <figcaption>
          <PlainWords text={title} />
        </figcaption>
      )}
      <SafeImage image={block} />
    </figure>
  );
}
