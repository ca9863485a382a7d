import type { Schedule } from '../timeline/schedule.ts';
import { BATCH, cellsMoving } from './cellStates.ts';

/** Neighbouring cells that move from one node to another, `first` to `last`, both included. */
export interface MovingRun {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** The runs of cells that a schedule moves, of all of it or only of the batch under way. */
export function movingRuns(
  { cells }: Schedule,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  isShown: (cell: number) => boolean = () => true,
): MovingRun[] {
  const found: MovingRun[] = [];
  for (let cell = 0; cell < cells.length; cell++) {
    if (cells[cell] > 1 || !isShown(cell)) continue;
    const last = found.at(-1);
    if (last && last.last === cell - 1 && last.from === before[cell] && last.to === after[cell]) {
      found[found.length - 1] = { ...last, last: cell };
    } else found.push({ first: cell, last: cell, from: before[cell], to: after[cell] });
  }
  return found;
}

/** Whether a cell belongs to the batch under way and has not moved yet. */
export function inBatch(schedule: Schedule, progress: number): (cell: number) => boolean {
  const moves = cellsMoving(schedule);
  const batch = Math.floor((progress * moves) / BATCH);
  // Only what leaves within a batch of now need be looked at closely.
  const last = progress + (2 * BATCH) / moves;
  return (cell) => {
    const when = schedule.cells[cell];
    return when >= progress && when < last && Math.floor(Math.round(when * moves) / BATCH) === batch;
  };
}
