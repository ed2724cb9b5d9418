import type { PageMessage } from '../../protocol.ts';
import { usePage } from '../page-context.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';

interface MessageToolbarProps {
  readonly message: PageMessage;
  readonly onThread: ((ts: string) => void) | null;
}

/** What can be done with a message; seen when the pointer or the focus is there. */
export function MessageToolbar({ message, onThread }: MessageToolbarProps) {
  const { workspace, act } = usePage();
  const shortcuts = workspace.shortcuts.filter((each) => each.kind === 'message');
  if (!onThread && shortcuts.length === 0) return null;

  return (
    <div className="message-toolbar" role="toolbar" aria-label="Message actions">
      {onThread && (
        <button
          type="button"
          className="message-toolbar-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => onThread(message.ts)}
        >
          <Icon name="thread" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu
          label="More actions"
          className="message-toolbar-button"
          heading="Message shortcuts"
          items={shortcuts.map(({ callbackId, name }) => ({ id: callbackId, label: name, detail: workspace.app.name }))}
          side="below"
          onPick={(callbackId) => void act({ type: 'shortcut', callbackId, messageTs: message.ts })}
        >
          <Icon name="more" />
        </Menu>
      )}
    </div>
  );
}
