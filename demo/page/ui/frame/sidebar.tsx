import type { PageChannel, PageWorkspace } from '../../protocol.ts';
import { hrefOf, type Place } from '../use-place.ts';
import { SidebarItem } from './sidebar-item.tsx';

interface SidebarProps {
  readonly workspace: PageWorkspace;
  readonly place: Place;
  readonly unread: (channel: string) => number;
}

/** The channels and the apps, with a mark where something new is. */
export function Sidebar({ workspace, place, unread }: SidebarProps) {
  const list = (kind: PageChannel['kind']) => (
    <ul>
      {workspace.channels
        .filter((channel) => channel.kind === kind)
        .map((channel) => (
          <SidebarItem
            key={channel.id}
            channel={channel}
            app={workspace.users.find((user) => user.id === workspace.app.userId)}
            href={hrefOf({ person: place.person, channel: channel.id, isHome: false })}
            isHere={channel.id === place.channel}
            unread={unread(channel.id)}
          />
        ))}
    </ul>
  );

  return (
    <nav className="sidebar" aria-label="Channels and apps">
      <p className="sidebar-team">{workspace.team.name}</p>
      <div className="sidebar-lists">
        <h2 className="sidebar-heading">Channels</h2>
        {list('channel')}
        <h2 className="sidebar-heading">Apps</h2>
        {list('app')}
      </div>
    </nav>
  );
}
