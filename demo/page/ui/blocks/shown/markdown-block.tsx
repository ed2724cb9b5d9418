import { useMemo } from 'react';
import type { MarkdownBlock as RendererBlock } from 'slack-blocks-to-jsx';
import { textAt } from '../read-json.ts';
import { RichText } from '../text/rich-text.tsx';
import type { BlockProps } from './block-props.ts';

/** Markdown; its pictures become links, since drawing them would fetch them from outside. */
export function MarkdownBlock({ block }: BlockProps) {
  const text = textAt(block, 'text');
  const drawn = useMemo<RendererBlock>(() => ({ type: 'markdown', text: text.replace(/!(?=\[)/g, '') }), [text]);
  return <RichText block={drawn} />;
}
