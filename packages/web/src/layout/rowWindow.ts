/** Rows of a long list that a window shows. */
export interface RowWindow {
  /** From one up to but not including another. */
  readonly first: number;
  readonly last: number;
  /** Pixels by which the first lies above the top of the window, at most 0. */
  readonly offset: number;
}

// Browsers make no element taller than some 17 million pixels: a longer list is scrolled by larger strides.
const MOST_PIXELS = 15_000_000;

/** Pixels that a list of so many rows is tall, to be scrolled over. */
export const listHeight = (rows: number, row: number): number => Math.min(rows * row, MOST_PIXELS);

/** The rows that are in sight when a list is scrolled to `top` in a window of some height; all lengths in pixels. */
export function rowWindow(top: number, height: number, rows: number, row: number): RowWindow {
  const hidden = Math.max(0, rows * row - height);
  const scrolled = Math.max(0, listHeight(rows, row) - height);
  const position = scrolled === 0 ? 0 : (Math.min(Math.max(top, 0), scrolled) / scrolled) * hidden;
  const first = Math.floor(position / row);
  const last = Math.min(rows, Math.ceil((position + height) / row));
  return { first, last, offset: first * row - position };
}

/** Where to scroll to for a row to be in sight whole: as little as that takes. */
export function revealing(index: number, top: number, height: number, rows: number, row: number): number {
  const hidden = Math.max(0, rows * row - height);
  const scrolled = Math.max(0, listHeight(rows, row) - height);
  if (hidden === 0) return 0;
  const position = (top / scrolled) * hidden;
  const wanted = Math.min(Math.max(position, (index + 1) * row - height), index * row);
  return wanted === position ? top : (wanted / hidden) * scrolled;
}
