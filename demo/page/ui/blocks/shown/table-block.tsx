import { isTrueAt, objectsAt, textAt } from '../read-json.ts';
import type { BlockProps } from './block-props.ts';
import { TableCell } from './table-cell.tsx';
import { cellWords, rowsOf } from './table-rows.ts';
import { Wide } from './wide.tsx';

/** A table as it was sent; its first row heads it. */
export function TableBlock({ block }: BlockProps) {
  const [head = [], ...rows] = rowsOf(block);
  const settings = objectsAt(block, 'column_settings');
  const name = `Table: ${head.map(cellWords).filter(Boolean).join(', ')}`;

  return (
    <Wide className="table-block" name={name}>
      <table>
        <caption className="only-for-readers">{name}</caption>
        <thead>
          <tr>
            {head.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col" className={`table-cell-${textAt(settings[column] ?? null, 'align')}`}>
                {cellWords(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the rows never changes here
            <tr key={line}>
              {row.map((cell, column) => (
                <TableCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  key={column}
                  cell={cell}
                  isRowHead={column === 0}
                  align={textAt(settings[column] ?? null, 'align')}
                  isWrapped={isTrueAt(settings[column] ?? null, 'is_wrapped')}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
