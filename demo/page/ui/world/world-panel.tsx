import { useEffect, useRef } from 'react';
import { usePage } from '../page-context.ts';
import { PanelHead } from '../parts/panel-head.tsx';
import { Lever } from './lever.tsx';

interface WorldPanelProps {
  readonly onClose: () => void;
}

/** Things outside the app that a visitor may break, to watch the app notice. Escape closes it. */
export function WorldPanel({ onClose }: WorldPanelProps) {
  const { screen, act } = usePage();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => panel.current?.focus(), []);

  return (
    <aside
      id="world-panel"
      className="world-panel"
      aria-label="Break the world"
      ref={panel}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <PanelHead
        title="Break the world"
        detail={describe(screen.levers.filter((each) => each.isBroken).length)}
        onClose={onClose}
      />
      <div className="world-panel-body">
        <p className="world-panel-lead">
          Not a part of Slack: these reach into the pretend hosts behind the app. Break one, then ask the app what it
          makes of it. Press again to mend it.
        </p>
        {screen.levers.length === 0 && <p className="world-panel-lead">Nothing in this world can be broken yet.</p>}
        <ul className="world-panel-levers">
          {screen.levers.map((lever) => (
            <Lever key={lever.id} lever={lever} onPress={() => act({ type: 'lever', id: lever.id })} />
          ))}
        </ul>
      </div>
    </aside>
  );
}

function describe(broken: number): string {
  if (broken === 0) return 'Everything works';
  return broken === 1 ? '1 thing is broken' : `${broken} things are broken`;
}
