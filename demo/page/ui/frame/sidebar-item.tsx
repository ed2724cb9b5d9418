import type { PageChannel, PageUser } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';

interface SidebarItemProps {
  readonly channel: PageChannel;
  readonly app: PageUser | undefined;
  readonly href: string;
  readonly isHere: boolean;
  readonly unread: number;
}

export function SidebarItem({ channel, app, href, isHere, unread }: SidebarItemProps) {
  const picture = channel.kind === 'app' && app ? <Avatar user={app} size={20} /> : <Icon name="hash" size={16} />;

  return (
    <li>
      <a
        className={unread > 0 ? 'sidebar-item sidebar-item-unread' : 'sidebar-item'}
        href={href}
        aria-current={isHere ? 'page' : undefined}
      >
        <span className="sidebar-picture">{picture}</span>
        <span className="sidebar-name">{channel.name}</span>
        {unread > 0 && (
          <span className="sidebar-badge">
            {unread}
            <span className="only-for-readers"> unread</span>
          </span>
        )}
      </a>
    </li>
  );
}
