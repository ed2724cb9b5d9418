import { memo } from 'react';
import { type MarkdownBlock, Message, type MessageProps, type RichTextBlock } from 'slack-blocks-to-jsx';
import { useBlocks } from '../blocks-context.ts';

interface RichTextProps {
  readonly block: RichTextBlock | MarkdownBlock;
}

const hooks: NonNullable<MessageProps['hooks']> = {
  // The renderer answers with the bare name where it knows no such emoji.
  emoji: (emoji, draw) => {
    const drawn = draw(emoji);
    return drawn === emoji.name ? `:${emoji.name}:` : drawn;
  },
};

/** The renderer gives each of its messages the same id. */
function withoutId(whole: HTMLElement | null): void {
  whole?.querySelector('#slack_blocks_to_jsx')?.removeAttribute('id');
}

/** Each list in a block of its own: the renderer would go on counting from one list to the next. */
function apart(block: RichTextBlock | MarkdownBlock): (RichTextBlock | MarkdownBlock)[] {
  if (block.type === 'markdown') return [block];
  return block.elements.map((element) => ({ type: 'rich_text', elements: [element] }));
}

/** Text with marks, mentions, dates and links, drawn by the renderer. */
export const RichText = memo(function RichText({ block }: RichTextProps) {
  const { users, channels } = useBlocks().names;
  return (
    <div className="rich-text" ref={withoutId}>
      <Message
        // It remembers the names and hooks that it was first given.
        key={users.length + channels.length}
        blocks={apart(block)}
        name=""
        logo=""
        theme="light"
        unstyled
        withoutWrapper
        data={{ users: [...users], channels: [...channels] }}
        hooks={hooks}
      />
    </div>
  );
});
