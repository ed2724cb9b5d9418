import { numberAt, textAt } from '../read-json.ts';
import type { BlockProps } from './block-props.ts';
import { SortableHead } from './sortable-head.tsx';
import { TableCell } from './table-cell.tsx';
import { TablePages } from './table-pages.tsx';
import { cellWords, rowsOf } from './table-rows.ts';
import { useTableView } from './use-table-view.ts';
import { Wide } from './wide.tsx';

/** What Slack shows of a table that does not say. */
const usualPage = 5;

/** A table that can be sorted by its heads and turned page by page. */
export function DataTableBlock({ block }: BlockProps) {
  const [head = [], ...rows] = rowsOf(block);
  const pageSize = Math.max(1, numberAt(block, 'page_size') ?? usualPage);
  const rowHead = numberAt(block, 'row_header_column_index') ?? 0;
  const caption = textAt(block, 'caption');
  const { sorting, page, pages, first, shown, turn, sortBy } = useTableView(rows, pageSize);

  return (
    <div className="data-table-block">
      <Wide className="table-block" name={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <SortableHead
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  key={column}
                  words={cellWords(cell)}
                  sorting={sorting?.column === column ? sorting : null}
                  onSort={() => sortBy(column)}
                  isNumeric={textAt(rows[0]?.[column] ?? null, 'type') === 'raw_number'}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, line) => (
              <tr key={cellWords(row[rowHead]) || line}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <TableCell key={column} cell={cell} isRowHead={column === rowHead} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {pages > 1 && (
        <TablePages
          name={caption}
          words={`${first + 1}–${first + shown.length} of ${rows.length}`}
          hasPrevious={page > 0}
          hasNext={page < pages - 1}
          onTurn={turn}
        />
      )}
    </div>
  );
}
