import type { PageChannel } from '../../protocol.ts';
import { Composer } from '../composer/composer.tsx';
import { usePage } from '../page-context.ts';
import { hrefOf, type Place } from '../use-place.ts';
import { Beginning } from './beginning.tsx';
import { ChannelHead } from './channel-head.tsx';
import { HomeTab } from './home-tab.tsx';
import { MessageList } from './message-list.tsx';

interface ChannelViewProps {
  readonly channel: PageChannel;
  readonly place: Place;
  readonly onThread: (ts: string) => void;
}

/** The middle of the page: a channel's messages, or one of the two tabs of an app. */
export function ChannelView({ channel, place, onThread }: ChannelViewProps) {
  const { messages } = usePage();
  const here = messages.filter((each) => each.channel === channel.id);
  const shown = here.filter((each) => each.threadTs === null || each.threadTs === each.ts);
  const title = channel.kind === 'app' ? channel.name : `#${channel.name}`;

  return (
    <main className="channel-view" aria-label={title}>
      <ChannelHead
        channel={channel}
        messagesHref={hrefOf({ ...place, isHome: false })}
        homeHref={hrefOf({ ...place, isHome: true })}
        isHome={place.isHome}
      />
      {place.isHome ? (
        <HomeTab />
      ) : (
        <>
          <MessageList
            label={`Messages in ${title}`}
            messages={shown}
            replies={here.filter((each) => each.threadTs !== null && each.threadTs !== each.ts)}
            beginning={<Beginning channel={channel} />}
            hasDays
            onThread={onThread}
          />
          <Composer channel={channel} threadTs={null} label={`Message ${title}`} placeholder={`Message ${title}`} />
        </>
      )}
    </main>
  );
}
