import { useBlocks } from '../blocks-context.ts';
import { objectAt } from '../read-json.ts';
import { PlainWords } from '../text/plain-words.tsx';
import type { BlockProps } from './block-props.ts';

export function HeaderBlock({ block }: BlockProps) {
  const text = objectAt(block, 'text');
  // On a Home it stands right under the page's own heading; elsewhere under a title or an author.
  const Heading = useBlocks().surface === 'home' ? 'h2' : 'h3';
  return (
    text && (
      <Heading className="header-block">
        <PlainWords text={text} />
      </Heading>
    )
  );
}
