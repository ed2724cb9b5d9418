import { objectsAt, textAt } from '../read-json.ts';
import type { BlockProps } from './block-props.ts';
import { CardBlock } from './card-block.tsx';
import { Wide } from './wide.tsx';

/** Cards side by side. What is pressed in one is told under its own block id, else the carousel's. */
export function CarouselBlock({ block }: BlockProps) {
  const cards = objectsAt(block, 'elements');
  return (
    <Wide className="carousel-block" name={`${cards.length} cards`}>
      {cards.map((card, index) => (
        <CardBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: a card has no name but its place
          key={index}
          block={{ ...card, block_id: textAt(card, 'block_id') || textAt(block, 'block_id') }}
        />
      ))}
    </Wide>
  );
}
