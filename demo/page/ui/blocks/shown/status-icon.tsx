const paths = {
  waiting: 'M10 3.25a6.75 6.75 0 1 1 0 13.5 6.75 6.75 0 0 1 0-13.5z',
  working: 'M10 3.25a6.75 6.75 0 1 1-6.75 6.75',
  done: 'M10 3.25a6.75 6.75 0 1 1 0 13.5 6.75 6.75 0 0 1 0-13.5zM6.8 10.2l2.3 2.3 4.2-4.8',
  broken: 'M10 3.25a6.75 6.75 0 1 1 0 13.5 6.75 6.75 0 0 1 0-13.5zM7.6 7.6l4.8 4.8M12.4 7.6l-4.8 4.8',
  warning: 'M10 3.5 17.2 16H2.8zM10 8v3.6M10 13.6v.2',
  info: 'M10 3.25a6.75 6.75 0 1 1 0 13.5 6.75 6.75 0 0 1 0-13.5zM10 9.2v4M10 6.6v.2',
  up: 'M10 16V4.5M5.5 9 10 4.5 14.5 9',
  down: 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  good: 'M6 9v7.5H3.5V9zM6 9l3.2-6c1.4 0 2 1 1.8 2.2L10.6 8H16l-1.4 8.5H6',
  bad: 'M6 11V3.5H3.5V11zM6 11l3.2 6c1.4 0 2-1 1.8-2.2L10.6 12H16l-1.4-8.5H6',
} as const;

export type StatusName = keyof typeof paths;

interface StatusIconProps {
  readonly name: StatusName;
}

/** A mark beside words that say the same. */
export function StatusIcon({ name }: StatusIconProps) {
  return (
    <svg className={`status-icon status-icon-${name}`} width="18" height="18" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
