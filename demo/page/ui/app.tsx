import { Shell } from './shell.tsx';
import { useWorkspace } from './use-workspace.ts';

export function App() {
  const { workspace, isUnreachable } = useWorkspace();
  if (workspace) return <Shell workspace={workspace} />;

  return (
    <main className="app-waiting" aria-live="polite">
      {isUnreachable ? 'The demo does not answer. This page opens by itself once “npm run demo” runs.' : 'Opening…'}
    </main>
  );
}
