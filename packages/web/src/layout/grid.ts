/** Cells of a table as rows of equal length, filled from the left and the top: ranges become bands. */
export interface Grid {
  readonly cells: number;
  readonly columns: number;
  readonly rows: number;
}

/** The squarest grid for a table; 16384 slots make 128 by 128. */
export function grid(cells: number): Grid {
  const columns = Math.ceil(Math.sqrt(cells));
  return { cells, columns, rows: Math.ceil(cells / columns) };
}

/** A run of neighbouring cells with one owner, `first` to `last`, both included. */
export interface CellRun {
  readonly first: number;
  readonly last: number;
  readonly node: number;
}

/** The runs of a table in order. */
export function runs(owners: ArrayLike<number>): CellRun[] {
  const found: CellRun[] = [];
  for (let first = 0; first < owners.length; ) {
    let last = first;
    while (last + 1 < owners.length && owners[last + 1] === owners[first]) last++;
    found.push({ first, last, node: owners[first] });
    first = last + 1;
  }
  return found;
}

/** How many cells a run holds. */
export const lengthOf = ({ first, last }: CellRun): number => last - first + 1;
