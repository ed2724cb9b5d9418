import type { PageUser } from '../../protocol.ts';

const colours = ['#2b6f8f', '#8a4b9c', '#a8491f', '#3f7a3a', '#b03a63', '#4f5fb3', '#7a6220', '#1f7a70'];

function colourOf(id: string): string {
  const sum = [...id].reduce((total, letter) => total * 31 + (letter.codePointAt(0) ?? 0), 7) >>> 0;
  return colours[sum % colours.length] ?? '#4f5fb3';
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

interface AvatarProps {
  readonly user: PageUser;
  readonly size: number;
}

/** A picture of somebody; their name always stands beside it, so readers skip it. */
export function Avatar({ user, size }: AvatarProps) {
  const isApp = user.kind === 'app';
  const letters = isApp ? user.realName.charAt(0).toUpperCase() : initialsOf(user.realName);

  return (
    <svg className="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="7" fill={isApp ? '#1f2937' : colourOf(user.id)} />
      {isApp && <path d="M0 27c6-6 12-6 18 0s12 6 18 0v2a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7z" fill="#2dd4bf" />}
      <text
        x="18"
        y={isApp ? 22 : 23.5}
        fill="#ffffff"
        fontSize={letters.length > 1 ? 15 : 18}
        fontWeight="700"
        textAnchor="middle"
      >
        {letters}
      </text>
    </svg>
  );
}
