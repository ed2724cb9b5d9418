import type { PageUser } from '../../protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { PersonaMenu } from './persona-menu.tsx';

interface TopBarProps {
  readonly teamName: string;
  readonly me: PageUser;
  readonly personas: readonly PageUser[];
  readonly isWorldOpen: boolean;
  readonly onJump: () => void;
  readonly onWorld: () => void;
  readonly onPersona: (id: string) => void;
}

export function TopBar({ teamName, me, personas, isWorldOpen, onJump, onWorld, onPersona }: TopBarProps) {
  return (
    <header className="top-bar">
      <button type="button" className="top-bar-jump" onClick={onJump}>
        <Icon name="search" size={16} />
        <span>Jump to… in {teamName}</span>
        <kbd className="top-bar-keys">Ctrl K</kbd>
      </button>
      <div className="top-bar-right">
        <button
          type="button"
          className="top-bar-world"
          aria-expanded={isWorldOpen}
          aria-controls={isWorldOpen ? 'world-panel' : undefined}
          onClick={onWorld}
        >
          <Icon name="crack" size={16} />
          <span className="top-bar-label">Break the world</span>
        </button>
        <PersonaMenu me={me} personas={personas} onPick={onPersona} />
      </div>
    </header>
  );
}
