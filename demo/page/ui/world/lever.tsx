import { useId, useState } from 'react';
import type { PageLever } from '../../protocol.ts';

interface LeverProps {
  readonly lever: PageLever;
  readonly onPress: () => Promise<unknown>;
}

export function Lever({ lever, onPress }: LeverProps) {
  const [isBusy, setBusy] = useState(false);
  const id = useId();

  const press = async () => {
    setBusy(true);
    await onPress();
    setBusy(false);
  };

  return (
    <li className={lever.isBroken ? 'lever lever-broken' : 'lever'}>
      <button
        type="button"
        className="lever-button"
        aria-pressed={lever.isBroken}
        aria-describedby={id}
        aria-disabled={isBusy}
        onClick={() => !isBusy && void press()}
      >
        <span className="lever-label">{lever.label}</span>
        <span className="lever-switch" aria-hidden="true" />
      </button>
      <div id={id}>
        <p className="lever-description">{lever.description}</p>
        <p className="lever-state">{lever.isBroken ? 'Broken now' : 'Works now'}</p>
      </div>
    </li>
  );
}
