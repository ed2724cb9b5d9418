import { objectAt, textAt } from '../read-json.ts';
import { Words } from '../text/words.tsx';
import type { BlockProps } from './block-props.ts';
import { StatusIcon, type StatusName } from './status-icon.tsx';

const levels: Readonly<Record<string, { readonly icon: StatusName; readonly word: string }>> = {
  info: { icon: 'info', word: 'Note' },
  warning: { icon: 'warning', word: 'Warning' },
  error: { icon: 'broken', word: 'Error' },
  success: { icon: 'done', word: 'Success' },
};

export function AlertBlock({ block }: BlockProps) {
  const level = textAt(block, 'level');
  const { icon, word } = levels[level] ?? { icon: 'info', word: 'Notice' };
  return (
    <div className={`alert-block ${level in levels ? `alert-block-${level}` : ''}`}>
      <StatusIcon name={icon} />
      <span className="only-for-readers">{word}: </span>
      <Words text={objectAt(block, 'text')} />
    </div>
  );
}
