import type { JsonObject } from '../../../protocol.ts';
import { textAt } from '../read-json.ts';
import { parseRichText } from '../text/parse-rich-text.ts';
import { RichText } from '../text/rich-text.tsx';

interface TableCellProps {
  readonly cell: JsonObject;
  /** The cell that names its row. */
  readonly isRowHead: boolean;
  readonly align?: string;
  readonly isWrapped?: boolean;
}

const alignments = new Set(['left', 'center', 'right']);

export function TableCell({ cell, isRowHead, align = '', isWrapped = true }: TableCellProps) {
  const type = textAt(cell, 'type');
  const side = alignments.has(align) ? align : type === 'raw_number' ? 'right' : 'left';
  const className = `table-cell table-cell-${side} ${isWrapped ? '' : 'table-cell-line'}`;
  const content = type === 'rich_text' ? <RichText block={parseRichText(cell)} /> : textAt(cell, 'text');

  if (isRowHead) {
    return (
      <th scope="row" className={className}>
        {content}
      </th>
    );
  }
  return <td className={className}>{content}</td>;
}
