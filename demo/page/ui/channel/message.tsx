import type { PageMessage } from '../../protocol.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { isoOf, shortTimeOf, timeOf, wholeTimeOf } from '../parts/when.ts';
import { authorOf } from './author-of.ts';
import { MessageBody } from './message-body.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import { ThreadLink } from './thread-link.tsx';

interface MessageProps {
  readonly message: PageMessage;
  readonly replies: readonly PageMessage[];
  readonly isContinued: boolean;
  readonly onThread: ((ts: string) => void) | null;
}

export function Message({ message, replies, isContinued, onThread }: MessageProps) {
  const { workspace } = usePage();
  const author = authorOf(message, workspace);
  const time = (words: string) => (
    <time className="message-time" dateTime={isoOf(message.ts)} title={wholeTimeOf(message.ts)}>
      {words}
    </time>
  );

  return (
    <article
      className={`message${isContinued ? ' message-continued' : ''}${message.isEphemeral ? ' message-private' : ''}`}
      aria-label={`${author.realName}, ${timeOf(message.ts)}`}
    >
      {message.isEphemeral && !isContinued && (
        <p className="message-only-you">
          <Icon name="eye" size={14} />
          Only visible to you
        </p>
      )}
      <div className="message-gutter">
        {isContinued ? time(shortTimeOf(message.ts)) : <Avatar user={author} size={36} />}
      </div>
      <div className="message-main">
        {!isContinued && (
          <p className="message-head">
            <span className="message-author">{author.realName}</span>
            {author.kind === 'app' && <span className="message-app">APP</span>}
            {time(timeOf(message.ts))}
          </p>
        )}
        <MessageBody message={message} />
        {replies.length > 0 && onThread && <ThreadLink replies={replies} onOpen={() => onThread(message.ts)} />}
      </div>
      {!message.isEphemeral && <MessageToolbar message={message} onThread={onThread} />}
    </article>
  );
}
