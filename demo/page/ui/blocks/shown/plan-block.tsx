import { objectsAt, textAt } from '../read-json.ts';
import type { BlockProps } from './block-props.ts';
import { TaskCard } from './task-card.tsx';

/** Tasks one after the other, with how far each is. */
export function PlanBlock({ block }: BlockProps) {
  const tasks = objectsAt(block, 'tasks');
  const done = tasks.filter((task) => ['complete', 'error'].includes(textAt(task, 'status'))).length;
  return (
    <details className="plan-block" open>
      <summary className="plan-block-head">
        <span className="plan-block-title">{textAt(block, 'title')}</span>
        <span className="plan-block-count">
          {done} of {tasks.length} done
        </span>
      </summary>
      <ol className="plan-block-tasks">
        {tasks.map((task, index) => (
          <li key={textAt(task, 'task_id') || index}>
            <TaskCard task={task} />
          </li>
        ))}
      </ol>
    </details>
  );
}
