import type { PageChannel } from '../../protocol.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';

interface BeginningProps {
  readonly channel: PageChannel;
}

/** Stands over the first message, or alone where there is none. */
export function Beginning({ channel }: BeginningProps) {
  const { workspace } = usePage();
  const app = workspace.users.find((user) => user.id === workspace.app.userId);
  const [first] = workspace.commands;

  if (channel.kind === 'app' && app) {
    return (
      <div className="beginning">
        <Avatar user={app} size={64} />
        <h2 className="beginning-title">{channel.name}</h2>
        <p>
          This is the very beginning of your direct messages with <strong>{channel.name}</strong>. Only the two of you
          read them.
        </p>
      </div>
    );
  }

  return (
    <div className="beginning">
      <span className="beginning-picture">
        <Icon name="hash" size={34} />
      </span>
      <h2 className="beginning-title">This is the very beginning of #{channel.name}</h2>
      <p>
        {first ? (
          <>
            Type <kbd className="beginning-key">/</kbd> to see what {workspace.app.name} can do, or mention{' '}
            <strong>@{workspace.app.name}</strong>.
          </>
        ) : (
          'Nobody has said anything here yet.'
        )}
      </p>
    </div>
  );
}
