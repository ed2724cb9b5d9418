import { objectAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';
import type { BlockProps } from './block-props.ts';

export function HeaderBlock({ block }: BlockProps) {
  const text = objectAt(block, 'text');
  return (
    text && (
      <h3 className="header-block">
        <PlainWords text={text} />
      </h3>
    )
  );
}
