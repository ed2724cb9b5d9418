import { Icon, type IconName } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { type Theme, themes, useTheme } from '../use-theme.ts';

const looks = {
  system: { label: 'Like the system', icon: 'system' },
  light: { label: 'Light', icon: 'light' },
  dark: { label: 'Dark', icon: 'dark' },
} as const satisfies Record<Theme, { label: string; icon: IconName }>;

interface RailProps {
  readonly teamName: string;
  readonly channelsHref: string;
  readonly appsHref: string | null;
  readonly isInApp: boolean;
}

/** The narrow strip at the very left. */
export function Rail({ teamName, channelsHref, appsHref, isInApp }: RailProps) {
  const [theme, setTheme] = useTheme();
  const items = themes.map((each) => ({
    id: each,
    label: looks[each].label,
    picture: <Icon name={looks[each].icon} />,
    isChosen: each === theme,
  }));

  return (
    <div className="rail">
      <div className="rail-team" aria-hidden="true">
        {teamName.charAt(0).toUpperCase()}
      </div>
      <nav className="rail-places" aria-label="Parts of the workspace">
        <RailLink href={channelsHref} icon="home" words="Channels" isHere={!isInApp} />
        {appsHref && <RailLink href={appsHref} icon="apps" words="Apps" isHere={isInApp} />}
      </nav>
      <Menu
        label={`Theme: ${looks[theme].label.toLowerCase()}`}
        className="rail-theme"
        heading="Theme"
        items={items}
        side="right"
        onPick={(id) => setTheme(themes.find((each) => each === id) ?? 'system')}
      >
        <Icon name={looks[theme].icon} size={20} />
      </Menu>
    </div>
  );
}

interface RailLinkProps {
  readonly href: string;
  readonly icon: IconName;
  readonly words: string;
  readonly isHere: boolean;
}

function RailLink({ href, icon, words, isHere }: RailLinkProps) {
  return (
    <a className="rail-place" href={href} aria-current={isHere ? 'true' : undefined}>
      <span className="rail-picture">
        <Icon name={icon} size={20} />
      </span>
      {words}
    </a>
  );
}
