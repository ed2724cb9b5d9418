import type { PageUser } from '../../protocol.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';

const kinds = {
  admin: 'Workspace admin',
  member: 'Full member',
  guest: 'Guest, from another company',
  app: 'App',
} as const satisfies Record<PageUser['kind'], string>;

interface PersonaMenuProps {
  readonly me: PageUser;
  readonly personas: readonly PageUser[];
  readonly onPick: (id: string) => void;
}

/** Who sits before the page. */
export function PersonaMenu({ me, personas, onPick }: PersonaMenuProps) {
  const items = personas.map((each) => ({
    id: each.id,
    label: each.realName,
    detail: kinds[each.kind],
    picture: <Avatar user={each} size={36} />,
    isChosen: each.id === me.id,
  }));

  return (
    <Menu
      label={`Persona: ${me.realName}, ${kinds[me.kind].toLowerCase()}`}
      className="top-bar-persona"
      heading="Use this workspace as"
      items={items}
      side="below"
      onPick={onPick}
    >
      <Avatar user={me} size={22} />
      <span className="top-bar-persona-name" aria-hidden="true">
        {me.realName}
      </span>
      <Icon name="down" size={14} />
    </Menu>
  );
}
