import type { StepIndex } from '../partitioners/ring/stepIndex.ts';
import type { Arena } from './arena.ts';

/** Cells of 2^16 hashes: with a quarter as many, 4 times as many keys are set aside, 0.3 ns a key on 1,600 points. */
const CELLS = 2 ** 16;
/** Hashes of a cell. */
const WIDTH = 2 ** 32 / CELLS;
const SPLIT = 2 ** 31;
const BATCH = 2 ** 13;

/** Keys that cells can count before they are emptied: the top bit of a counter says that a point splits the cell. */
export const MOST_IN_CELLS: number = SPLIT - 1;

/** Counters of a ring's keys by the upper bits of their hashes; keys of the cells that a point splits are not theirs. */
export interface CellCounters {
  /** Counts the hashes at an address, and shows those that it set aside: their address, and how many there are. */
  count(hashes: number, keys: number, show: (aside: number, keys: number) => void): void;
  /** Adds what was counted to the counters of the segments between points, and begins anew. */
  moveTo(counters: Float64Array): void;
}

/** Whether cells save time: a key that is set aside takes longer than one that no cell ever saw. */
export const cellsPay = ({ at }: StepIndex, bits: number): boolean => bits === 32 && at.length <= CELLS / 2;

/** Cells of a ring of 32-bit hashes; `CELL_BYTES` must be free. They are laid out when the first hash comes, which takes as long as a million keys save. */
export function cellCounters(arena: Arena, lookup: StepIndex): CellCounters {
  const { tallyCells } = arena.kernel;
  const cells = arena.uint32(CELLS);
  const aside = arena.uint32(BATCH + 1).byteOffset;
  let segments: Int32Array | undefined;
  return {
    count(hashes, keys, show) {
      if (!segments) {
        segments = segmentsOf(lookup);
        empty(cells, segments);
      }
      for (let done = 0; done < keys; done += BATCH) {
        show(aside, tallyCells(hashes + 4 * done, Math.min(BATCH, keys - done), cells.byteOffset, aside));
      }
    },
    moveTo(counters) {
      if (!segments) return;
      for (let cell = 0; cell < CELLS; cell++) if (segments[cell] >= 0) counters[segments[cell]] += cells[cell];
      empty(cells, segments);
    },
  };
}

function empty(cells: Uint32Array, segments: Int32Array): void {
  for (let cell = 0; cell < CELLS; cell++) cells[cell] = segments[cell] < 0 ? SPLIT : 0;
}

/** The segment that holds each cell, or -1 where a point splits it. */
function segmentsOf({ at }: StepIndex): Int32Array {
  const segments = new Int32Array(CELLS);
  let point = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const last = (cell + 1) * WIDTH - 1;
    while (at[point] < cell * WIDTH) point++;
    const first = point;
    while (at[point] < last) point++;
    segments[cell] = first === point ? first : -1;
  }
  return segments;
}

/** What cells take, aligned. */
export const CELL_BYTES: number = 4 * (CELLS + BATCH + 1) + 64;
