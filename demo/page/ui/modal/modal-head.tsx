import type { PageWorkspace } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';

interface ModalHeadProps {
  readonly titleId: string;
  readonly title: string;
  readonly app: PageWorkspace['app'];
  readonly hasOneBelow: boolean;
  readonly onClose: () => void;
}

export function ModalHead({ titleId, title, app, hasOneBelow, onClose }: ModalHeadProps) {
  return (
    <header className="modal-head">
      {hasOneBelow && (
        <button type="button" className="modal-icon-button modal-back" aria-label="Back" onClick={onClose}>
          <Icon name="right" size={20} />
        </button>
      )}
      <Avatar user={{ id: app.userId, name: app.name, realName: app.name, kind: 'app' }} size={28} />
      <h2 id={titleId} className="modal-title">
        {title}
      </h2>
      <button type="button" className="modal-icon-button modal-close" aria-label="Close this window" onClick={onClose}>
        <Icon name="close" size={20} />
      </button>
    </header>
  );
}
