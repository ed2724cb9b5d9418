import { Icon } from './icon.tsx';

interface PanelHeadProps {
  readonly title: string;
  readonly detail: string;
  readonly onClose: () => void;
}

/** The head of a panel at the right. */
export function PanelHead({ title, detail, onClose }: PanelHeadProps) {
  return (
    <div className="panel-head">
      <h2 className="panel-head-title">{title}</h2>
      <span className="panel-head-detail">{detail}</span>
      <button
        type="button"
        className="panel-head-close"
        aria-label={`Close “${title}”`}
        title="Close"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
