import { useEffect, useMemo, useRef, useState } from 'react';
import type { PageWorkspace } from '../protocol.ts';
import { ChannelView } from './channel/channel-view.tsx';
import { ThreadPanel } from './channel/thread-panel.tsx';
import { Jump } from './frame/jump.tsx';
import { NoticeBar } from './frame/notice-bar.tsx';
import { Rail } from './frame/rail.tsx';
import { Sidebar } from './frame/sidebar.tsx';
import { TopBar } from './frame/top-bar.tsx';
import { insertNotices } from './insert-notices.ts';
import { Modals } from './modals.tsx';
import { PageContext } from './page-context.ts';
import { slackbot } from './slackbot.ts';
import { useActs } from './use-acts.ts';
import { useJumpKey } from './use-jump-key.ts';
import { hrefOf, usePlace } from './use-place.ts';
import { useReturnFocus } from './use-return-focus.ts';
import { useScreen } from './use-screen.ts';
import { useUnread } from './use-unread.ts';
import { WorldPanel } from './world/world-panel.tsx';

/** At the right there is room for one panel. */
type Panel = { readonly kind: 'world' } | { readonly kind: 'thread'; readonly ts: string; readonly channel: string };

interface ShellProps {
  readonly workspace: PageWorkspace;
}

export function Shell({ workspace }: ShellProps) {
  const { place, go } = usePlace(workspace);
  const { screen, isLive } = useScreen(place.person);
  const { act, say, notices, problem, forgetProblem } = useActs(place.person);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [isJumping, setJumping] = useState(false);
  const shell = useRef<HTMLDivElement>(null);

  const channelIds = useMemo(() => workspace.channels.map((each) => each.id), [workspace]);
  const unread = useUnread(screen, place.isHome ? '' : place.channel, channelIds);
  const personas = workspace.personas.flatMap((id) => workspace.users.filter((user) => user.id === id));
  const me = personas.find((each) => each.id === place.person) ?? slackbot;
  const channel = workspace.channels.find((each) => each.id === place.channel);
  const firstOf = (kind: 'channel' | 'app') => workspace.channels.find((each) => each.kind === kind);
  const firstChannel = firstOf('channel');
  const firstApp = firstOf('app');

  const hasModal = (screen?.modals.length ?? 0) > 0;
  useReturnFocus(shell, hasModal);
  useJumpKey(() => setJumping(!hasModal));

  useEffect(() => {
    document.title = `${channel?.kind === 'channel' ? '#' : ''}${channel?.name ?? ''} · ${workspace.team.name}`;
  }, [channel, workspace]);

  const closePanel = () => {
    const back = panel?.kind === 'world' ? '.top-bar-world' : 'main textarea';
    setPanel(null);
    shell.current?.querySelector<HTMLElement>(back)?.focus();
  };

  const isThreadHere = panel?.kind === 'thread' && panel.channel === place.channel && !place.isHome;
  const messages = insertNotices(screen?.messages ?? [], notices);

  return (
    <>
      <div className="shell" ref={shell} inert={hasModal}>
        <TopBar
          teamName={workspace.team.name}
          me={me}
          personas={personas}
          isWorldOpen={panel?.kind === 'world'}
          onJump={() => setJumping(true)}
          onWorld={() => (panel?.kind === 'world' ? closePanel() : setPanel({ kind: 'world' }))}
          onPersona={(person) => go({ ...place, person })}
        />
        <Rail
          teamName={workspace.team.name}
          channelsHref={hrefOf({ ...place, channel: firstChannel?.id ?? '', isHome: false })}
          appsHref={firstApp ? hrefOf({ ...place, channel: firstApp.id, isHome: true }) : null}
          isInApp={channel?.kind === 'app'}
        />
        <div className="shell-body">
          <Sidebar workspace={workspace} place={place} unread={unread} />
          {screen && channel ? (
            <PageContext value={{ workspace, screen, me, messages, act, say }}>
              <ChannelView
                key={`${place.person}/${channel.id}`}
                channel={channel}
                place={place}
                onThread={(ts) => setPanel({ kind: 'thread', ts, channel: channel.id })}
              />
              {isThreadHere && <ThreadPanel key={panel.ts} channel={channel} ts={panel.ts} onClose={closePanel} />}
              {panel?.kind === 'world' && <WorldPanel onClose={closePanel} />}
            </PageContext>
          ) : (
            <main className="shell-waiting">Opening {channel?.name}…</main>
          )}
        </div>
      </div>
      {screen && <Modals modals={screen.modals} workspace={workspace} act={act} />}
      {isJumping && (
        <Jump
          channels={workspace.channels}
          onGo={(id) => {
            setJumping(false);
            go({ ...place, channel: id, isHome: false });
          }}
          onClose={() => setJumping(false)}
        />
      )}
      <NoticeBar isLive={isLive} problem={problem} onForget={forgetProblem} />
    </>
  );
}
