import { useEffect } from 'react';
import { Blocks } from '../blocks/blocks.tsx';
import { usePage } from '../page-context.ts';
import { Guarded } from '../parts/guarded.tsx';

/** What the app shows this person on its Home. Opening it tells the app, as in Slack. */
export function HomeTab() {
  const { workspace, screen, me, act } = usePage();
  const { home } = screen;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the app is told once for each opening by each person
  useEffect(() => {
    void act({ type: 'open-home' });
  }, [me.id]);

  if (!home) {
    return <p className="home-tab-empty">{workspace.app.name} has not put anything on its Home yet.</p>;
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="home-tab" aria-label={`Home of ${workspace.app.name}`} tabIndex={0}>
      <div className="home-tab-page">
        <Guarded instead={<p>This Home has blocks that this page cannot draw.</p>} retryWhen={home}>
          <Blocks
            blocks={home.blocks}
            surface="home"
            workspace={workspace}
            state={home.state}
            errors={home.errors}
            onAct={(blockId, actionId, state) =>
              void act({ type: 'act', target: { kind: 'view', id: home.id }, blockId, actionId, state })
            }
            onFill={(blockId, actionId, state) => void act({ type: 'fill', viewId: home.id, blockId, actionId, state })}
          />
        </Guarded>
      </div>
    </section>
  );
}
