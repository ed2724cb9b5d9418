import { StatusIcon } from './status-icon.tsx';
import type { Sorting } from './use-table-view.ts';

interface SortableHeadProps {
  readonly words: string;
  /** How the table is sorted by this column, if it is. */
  readonly sorting: Sorting | null;
  readonly onSort: () => void;
  /** Over numbers, which stand at the right. */
  readonly isNumeric: boolean;
}

export function SortableHead({ words, sorting, onSort, isNumeric }: SortableHeadProps) {
  const order = sorting ? (sorting.isDescending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={order} className={isNumeric ? 'table-cell-right' : undefined}>
      <button type="button" className="sortable-head" onClick={onSort}>
        {words}
        {sorting && <StatusIcon name={sorting.isDescending ? 'down' : 'up'} />}
      </button>
    </th>
  );
}
