import type { ReactNode } from 'react';
import { isTrueAt, objectAt, textAt } from '../read-json.ts';
import { parseRichText } from '../text/parse-rich-text.ts';
import { PlainWords } from '../text/plain-words.tsx';
import { RichText } from '../text/rich-text.tsx';
import { Words } from '../text/words.tsx';
import type { BlockProps } from './block-props.ts';
import { SafeImage } from './safe-image.tsx';

interface ContainerBlockProps extends BlockProps {
  readonly children: ReactNode;
}

/** Blocks with a heading around them, which may fold away. */
export function ContainerBlock({ block, children }: ContainerBlockProps) {
  const icon = objectAt(block, 'icon');
  const richTitle = objectAt(block, 'rich_text_title');
  const title = objectAt(block, 'title');
  const width = textAt(block, 'width') || 'standard';
  const isDivided = isTrueAt(block, 'has_header_divider');

  const head = (
    <>
      {icon && <SafeImage image={icon} />}
      <span className="container-block-words">
        <span className="container-block-title">
          {richTitle ? <RichText block={parseRichText(richTitle)} /> : title && <PlainWords text={title} />}
        </span>
        <span className="container-block-subtitle">
          <Words text={objectAt(block, 'subtitle')} />
        </span>
      </span>
    </>
  );

  if (isTrueAt(block, 'is_collapsible')) {
    return (
      <details className={`container-block container-block-${width}`} open={!isTrueAt(block, 'default_collapsed')}>
        <summary className="container-block-head">{head}</summary>
        <div className="container-block-body">{children}</div>
      </details>
    );
  }

  return (
    <div className={`container-block container-block-${width}`}>
      <div className={`container-block-head ${isDivided ? 'container-block-divided' : ''}`}>{head}</div>
      <div className="container-block-body">{children}</div>
    </div>
  );
}
