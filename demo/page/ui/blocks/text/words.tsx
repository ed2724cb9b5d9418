import { useMemo } from 'react';
import type { JsonObject } from '../../../protocol.ts';
import { textAt } from '../read-json.ts';
import { parseMrkdwn } from './parse-mrkdwn.ts';
import { PlainWords } from './plain-words.tsx';
import { RichText } from './rich-text.tsx';

interface WordsProps {
  readonly text: JsonObject | null;
}

/** A text object: mrkdwn with its marks, plain text as it stands. */
export function Words({ text }: WordsProps) {
  const words = textAt(text, 'text');
  const isMarked = textAt(text, 'type') === 'mrkdwn';
  const block = useMemo(() => (isMarked ? parseMrkdwn(words) : null), [isMarked, words]);

  if (!text) return null;
  return block ? <RichText block={block} /> : <PlainWords text={text} />;
}
