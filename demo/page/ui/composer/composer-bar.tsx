import { usePage } from '../page-context.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';

interface ComposerBarProps {
  /** What the send button sends is not empty. */
  readonly isReady: boolean;
  /** Shortcuts and commands belong to channels; Slack knows none in threads. */
  readonly isThread: boolean;
  readonly onStart: (mark: '/' | '@') => void;
  readonly onSend: () => void;
}

/** The buttons under the message box. */
export function ComposerBar({ isReady, isThread, onStart, onSend }: ComposerBarProps) {
  const { workspace, act } = usePage();
  const shortcuts = workspace.shortcuts.filter((each) => each.kind === 'global');

  return (
    <div className="composer-bar">
      {!isThread && shortcuts.length > 0 && (
        <Menu
          label="Shortcuts"
          className="composer-bar-button"
          heading={`Shortcuts of ${workspace.app.name}`}
          items={shortcuts.map(({ callbackId, name, description }) => ({
            id: callbackId,
            label: name,
            detail: description,
            picture: <Icon name="lightning" />,
          }))}
          side="above"
          onPick={(callbackId) => void act({ type: 'shortcut', callbackId, messageTs: null })}
        >
          <Icon name="lightning" />
        </Menu>
      )}
      {!isThread && (
        <button
          type="button"
          className="composer-bar-button"
          aria-label="Run a command"
          title="Run a command"
          onClick={() => onStart('/')}
        >
          <Icon name="slash" />
        </button>
      )}
      <button
        type="button"
        className="composer-bar-button"
        aria-label="Mention someone"
        title="Mention someone"
        onClick={() => onStart('@')}
      >
        <Icon name="at" />
      </button>
      <button
        type="button"
        className="composer-bar-send"
        aria-label="Send"
        title="Send"
        aria-disabled={!isReady}
        onClick={onSend}
      >
        <Icon name="send" />
      </button>
    </div>
  );
}
