import { objectsAt, textAt } from '../read-json.ts';
import type { BlockProps } from './block-props.ts';
import { CardBlock } from './card-block.tsx';

/** Cards side by side. What is pressed in one is told under its own block id, else the carousel's. */
export function CarouselBlock({ block }: BlockProps) {
  const cards = objectsAt(block, 'elements');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="carousel-block" role="group" aria-label={`${cards.length} cards`} tabIndex={0}>
      {cards.map((card, index) => (
        <CardBlock
          // biome-ignore lint/suspicious/noArrayIndexKey: a card has no name but its place
          key={index}
          block={{ ...card, block_id: textAt(card, 'block_id') || textAt(block, 'block_id') }}
        />
      ))}
    </div>
  );
}
