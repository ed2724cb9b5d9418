import { Icon } from '../parts/icon.tsx';

interface NoticeBarProps {
  readonly isLive: boolean;
  readonly problem: string | null;
  readonly onForget: () => void;
}

/** What stands over everything: the connection is gone, or the last press did not work. */
export function NoticeBar({ isLive, problem, onForget }: NoticeBarProps) {
  return (
    <div className="notice-bar" aria-live="polite">
      {!isLive && (
        <p className="notice-bar-line">
          <span className="notice-bar-wheel" />
          Reconnecting… the demo does not answer, so what you see may be old.
        </p>
      )}
      {problem && (
        <p className="notice-bar-line notice-bar-problem">
          {problem}
          <button type="button" className="notice-bar-close" aria-label="Dismiss" onClick={onForget}>
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
    </div>
  );
}
