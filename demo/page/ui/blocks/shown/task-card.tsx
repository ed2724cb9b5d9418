import type { JsonObject } from '../../../protocol.ts';
import { isWebAddress } from '../elements/open-address.ts';
import { objectAt, objectsAt, textAt } from '../read-json.ts';
import { parseRichText } from '../text/parse-rich-text.ts';
import { RichText } from '../text/rich-text.tsx';
import { StatusIcon, type StatusName } from './status-icon.tsx';

interface TaskCardProps {
  readonly task: JsonObject;
  /** Not in a plan, but with a frame of its own. */
  readonly isAlone?: boolean;
}

const pending = { icon: 'waiting', word: 'Pending' } as const;
const statuses: Readonly<Record<string, { readonly icon: StatusName; readonly word: string }>> = {
  pending,
  in_progress: { icon: 'working', word: 'In progress' },
  complete: { icon: 'done', word: 'Complete' },
  error: { icon: 'broken', word: 'Error' },
};

/** One task: how far it is, what was done and what came of it. */
export function TaskCard({ task, isAlone = false }: TaskCardProps) {
  const status = textAt(task, 'status');
  const { icon, word } = statuses[status] ?? pending;
  const parts = [objectAt(task, 'details'), objectAt(task, 'output')].filter((part) => part !== null);
  const sources = objectsAt(task, 'sources').filter((source) => isWebAddress(textAt(source, 'url')));

  return (
    <div className={`task-card task-card-${status} ${isAlone ? 'task-card-alone' : ''}`}>
      <StatusIcon name={icon} />
      <div className="task-card-body">
        <div className="task-card-head">
          <span className="task-card-title">{textAt(task, 'title')}</span>
          <span className="task-card-status">{word}</span>
        </div>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: details first, then the output
          <RichText key={index} block={parseRichText(part)} />
        ))}
        {sources.length > 0 && (
          <ul className="task-card-sources">
            {sources.map((source) => (
              <li key={textAt(source, 'url')}>
                <a href={textAt(source, 'url')} target="_blank" rel="noopener noreferrer">
                  {textAt(source, 'text') || textAt(source, 'url')}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
