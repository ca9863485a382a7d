import { type CellRun, type Grid, lengthOf } from './grid.ts';

/** How high a label on a map is, in pixels. */
export const LABEL_HEIGHT = 20;
/** What lies between two labels. */
const GAP = 2;
// A run shorter than this many rows has no room for its label.
const ROWS_PER_LABEL = 4;

/** The labels of a map of a size: each run that has one, with the middle of its label, and how many others would lie on another. */
export interface MapLabels {
  readonly placed: readonly { readonly run: CellRun; readonly y: number }[];
  readonly omitted: number;
  /** The middle of the label that says how many were left out. */
  readonly rest: number;
}

/** Places the labels of long runs over their middles, the longest first; one that would lie on another is left out and counted. */
export function mapLabels(list: readonly CellRun[], { columns }: Grid, size: number): MapLabels {
  const cell = size / columns;
  const rest = size - LABEL_HEIGHT / 2;
  const wanted = list
    .filter((run) => lengthOf(run) >= ROWS_PER_LABEL * columns)
    .sort((a, b) => lengthOf(b) - lengthOf(a) || a.first - b.first)
    .map((run) => ({ run, y: within(((run.first + run.last + 1) / 2 / columns) * cell, size) }));
  const all = clear(wanted, []);
  const placed = all.length === wanted.length ? all : clear(wanted, [rest]);
  return { placed, omitted: wanted.length - placed.length, rest };
}

const within = (y: number, size: number): number =>
  Math.min(Math.max(y, LABEL_HEIGHT / 2), Math.max(LABEL_HEIGHT / 2, size - LABEL_HEIGHT / 2));

/** Those that lie on none before them, nor on what is taken already. */
function clear<T extends { readonly y: number }>(wanted: readonly T[], taken: readonly number[]): T[] {
  const found: T[] = [];
  for (const one of wanted) {
    const others = [...taken, ...found.map(({ y }) => y)];
    if (others.every((y) => Math.abs(y - one.y) >= LABEL_HEIGHT + GAP)) found.push(one);
  }
  return found;
}
