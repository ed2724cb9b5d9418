import { Fragment, type ReactNode } from 'react';
import type { PageMessage } from '../../protocol.ts';
import { dayKeyOf } from '../parts/when.ts';
import { continues } from './continues.ts';
import { DayDivider } from './day-divider.tsx';
import { Message } from './message.tsx';
import { usePinnedScroll } from './use-pinned-scroll.ts';

interface MessageListProps {
  readonly label: string;
  readonly messages: readonly PageMessage[];
  /** What hangs on these messages. */
  readonly replies: readonly PageMessage[];
  readonly beginning: ReactNode;
  readonly hasDays: boolean;
  /** Null where no thread can be opened. */
  readonly onThread: ((ts: string) => void) | null;
}

/** Messages from old to new; stays at the newest while the reader is there. */
export function MessageList({ label, messages, replies, beginning, hasDays, onThread }: MessageListProps) {
  const { frame, content, isAtEnd, goToEnd } = usePinnedScroll();

  return (
    <div className="message-list">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="message-list-scroll" ref={frame} role="log" aria-label={label} tabIndex={0}>
        <div className="message-list-content" ref={content}>
          {beginning}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const isNewDay = hasDays && (!before || dayKeyOf(before.ts) !== dayKeyOf(message.ts));
            return (
              <Fragment key={`${message.ts}${message.author}`}>
                {isNewDay && <DayDivider ts={message.ts} />}
                <Message
                  message={message}
                  replies={replies.filter((each) => each.threadTs === message.ts)}
                  isContinued={!isNewDay && before !== undefined && continues(before, message)}
                  onThread={onThread}
                />
              </Fragment>
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className="message-list-newest" onClick={goToEnd}>
          Jump to the newest
        </button>
      )}
    </div>
  );
}
