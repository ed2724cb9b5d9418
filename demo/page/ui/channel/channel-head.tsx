import type { PageChannel } from '../../protocol.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';

interface ChannelHeadProps {
  readonly channel: PageChannel;
  readonly messagesHref: string;
  readonly homeHref: string;
  readonly isHome: boolean;
}

export function ChannelHead({ channel, messagesHref, homeHref, isHome }: ChannelHeadProps) {
  const { workspace } = usePage();
  const app = workspace.users.find((user) => user.id === workspace.app.userId);
  const isApp = channel.kind === 'app';

  return (
    <header className={isApp ? 'channel-head channel-head-app' : 'channel-head'}>
      <h1 className="channel-head-name">
        {isApp && app ? <Avatar user={app} size={24} /> : <Icon name="hash" />}
        {channel.name}
      </h1>
      {isApp && (
        <nav className="channel-head-tabs" aria-label={`Tabs of ${channel.name}`}>
          <a className="channel-head-tab" href={homeHref} aria-current={isHome ? 'page' : undefined}>
            Home
          </a>
          <a className="channel-head-tab" href={messagesHref} aria-current={isHome ? undefined : 'page'}>
            Messages
          </a>
        </nav>
      )}
    </header>
  );
}
