import { type StepIndex, successor } from '../partitioners/ring/stepIndex.ts';
import type { Arena } from './arena.ts';

const BITS = 14;
const CELLS = 2 ** BITS;
const SHIFT = 32 - BITS;
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

/** Cells of a ring of 32-bit hashes; `CELL_BYTES` must be free. */
export function cellCounters(arena: Arena, lookup: StepIndex): CellCounters {
  const { tallyCells } = arena.kernel;
  const cells = arena.uint32(CELLS);
  const aside = arena.uint32(BATCH + 1).byteOffset;
  // The segment of a cell's first hash, where that of its last one is the same.
  const segments = Int32Array.from(cells, (_, cell) => {
    const segment = successor(lookup, cell << SHIFT);
    return segment === successor(lookup, ((cell + 1) << SHIFT) - 1) ? segment : -1;
  });
  const empty = Uint32Array.from(segments, (segment) => (segment < 0 ? SPLIT : 0));
  cells.set(empty);
  return {
    count(hashes, keys, show) {
      for (let done = 0; done < keys; done += BATCH) {
        show(aside, tallyCells(hashes + 4 * done, Math.min(BATCH, keys - done), cells.byteOffset, aside));
      }
    },
    moveTo(counters) {
      segments.forEach((segment, cell) => {
        if (segment >= 0) counters[segment] += cells[cell];
      });
      cells.set(empty);
    },
  };
}

/** What cells take, aligned. */
export const CELL_BYTES: number = 4 * (CELLS + BATCH + 1) + 64;
