import type { PageChannel } from '../../protocol.ts';
import { Composer } from '../composer/composer.tsx';
import { usePage } from '../page-context.ts';
import { PanelHead } from '../parts/panel-head.tsx';
import { MessageList } from './message-list.tsx';

interface ThreadPanelProps {
  readonly channel: PageChannel;
  readonly ts: string;
  readonly onClose: () => void;
}

/** A message and what was answered to it. Escape closes it. */
export function ThreadPanel({ channel, ts, onClose }: ThreadPanelProps) {
  const { messages } = usePage();
  const thread = messages.filter((each) => each.channel === channel.id && (each.ts === ts || each.threadTs === ts));
  const name = channel.kind === 'app' ? channel.name : `#${channel.name}`;

  return (
    <aside
      className="thread-panel"
      aria-label="Thread"
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <PanelHead title="Thread" detail={name} onClose={onClose} />
      <MessageList
        label={`Thread in ${name}`}
        messages={thread}
        replies={[]}
        beginning={thread.length === 0 && <p className="thread-panel-gone">This message was deleted.</p>}
        hasDays={false}
        onThread={null}
      />
      <Composer channel={channel} threadTs={ts} label="Reply in the thread" placeholder="Reply…" />
    </aside>
  );
}
