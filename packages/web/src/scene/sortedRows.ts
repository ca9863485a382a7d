import type { Scene } from './scene.ts';

/** What strategies can be sorted by: as they were chosen, or from the least of a measure to the most. */
export const rowOrders = ['chosen', 'moved', 'needless', 'peak', 'cv'] as const;

/** One of them. */
export type RowOrder = (typeof rowOrders)[number];

/** Scenes from the least of a measure at the end of the step to the most: no row leaves its place while keys move. Equals stay as they were; those without it come last. */
export function sortedRows(scenes: readonly Scene[], order: RowOrder): readonly Scene[] {
  if (order === 'chosen') return scenes;
  const measured = ({ after: { measured: is } }: Scene): number =>
    (order === 'moved'
      ? is.movement?.moved
      : order === 'needless'
        ? is.movement && (is.change === null ? 0 : is.movement.collateral)
        : is.skew[order]) ?? Number.POSITIVE_INFINITY;
  return [...scenes].sort((a, b) => Number(measured(a) > measured(b)) - Number(measured(a) < measured(b)));
}
