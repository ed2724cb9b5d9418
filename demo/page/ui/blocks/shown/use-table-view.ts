import { useState } from 'react';
import { type Cells, compareCells } from './table-rows.ts';

export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

/** The part of a long table that is before one's eyes: a page of it, in the order that was asked for. */
export function useTableView(rows: readonly Cells[], pageSize: number) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [wantedPage, setPage] = useState(0);

  const direction = sorting?.isDescending ? -1 : 1;
  const sorted = sorting
    ? rows.toSorted((one, other) => direction * compareCells(one[sorting.column], other[sorting.column]))
    : rows;
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(wantedPage, pages - 1);
  const first = page * pageSize;

  return {
    sorting,
    page,
    pages,
    first,
    shown: sorted.slice(first, first + pageSize),
    turn: (step: number) => setPage(page + step),
    /** Upwards, downwards, then as it was sent. */
    sortBy: (column: number) => {
      setPage(0);
      if (sorting?.column !== column) setSorting({ column, isDescending: false });
      else setSorting(sorting.isDescending ? null : { column, isDescending: true });
    },
  };
}
