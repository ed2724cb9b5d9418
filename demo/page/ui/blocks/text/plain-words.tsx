import { useMemo } from 'react';
import type { RichTextBlock } from 'slack-blocks-to-jsx';
import type { JsonObject } from '../../../protocol.ts';
import { textAt } from '../read-json.ts';
import { RichText } from './rich-text.tsx';

interface PlainWordsProps {
  readonly text: JsonObject;
}

const emojiName = /:([a-z0-9_+'-]+):/;

function parseEmoji(words: string): RichTextBlock {
  const elements = words
    .split(emojiName)
    .map((piece, index) =>
      index % 2 === 0 ? { type: 'text' as const, text: piece } : { type: 'emoji' as const, name: piece },
    );
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** A plain_text object: no marks; emoji names become pictures unless the app says that they should not. */
export function PlainWords({ text }: PlainWordsProps) {
  const words = textAt(text, 'text');
  const hasEmoji = text['emoji'] !== false && emojiName.test(words);
  const block = useMemo(() => (hasEmoji ? parseEmoji(words) : null), [hasEmoji, words]);
  return block ? <RichText block={block} /> : <span className="plain-words">{words}</span>;
}
