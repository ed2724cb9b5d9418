const paths = {
  hash: 'M4 7.5h12.5M3.5 12.5H16M8.5 3 6.5 17M13.5 3l-2 14',
  lightning: 'M11 2.5 4.5 11.5H10L9 17.5l6.5-9H10z',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1a2.2 2.2 0 0 0 4.4 0v-1a7.4 7.4 0 1 0-3 6',
  slash: 'M5.5 3.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM12 6.5l-4 7',
  send: 'M3.5 10 2.5 3.5l15 6.5-15 6.5zM3.5 10h7',
  thread: 'M10 3a7 7 0 1 1-3.6 13L3 17l1-3.4A7 7 0 0 1 10 3zM7 8.5h6M7 11.5h4',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10zm10.5 0a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  more: 'M10 4.6v.1M10 10v.1M10 15.4v.1',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M5 8l5 5 5-5',
  right: 'M8 5l5 5-5 5',
  light:
    'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1',
  dark: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  system: 'M3 4.5h14v9H3zM7.5 17h5M10 13.5V17',
  crack: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM11 2.6 8.5 7l3.5 2.5-3 3.5 1.5 4.4',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  home: 'M3.5 9 10 3.5 16.5 9v7a1 1 0 0 1-1 1h-3.5v-4.5H8V17H4.5a1 1 0 0 1-1-1z',
  apps: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
}

/** A drawing beside words, or inside a control that has a name; readers skip it. */
export function Icon({ name, size = 18 }: IconProps) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
