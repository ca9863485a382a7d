import type { Refinement } from '../partitioners/refinement.ts';
import type { Arena } from './arena.ts';
import { CELL_BYTES, cellCounters, cellsPay, MOST_IN_CELLS } from './cellCounters.ts';
import { layPoints, pointsBytes } from './layPoints.ts';

/** Keys that counters of the kernel can count before they are moved. */
export const MOST_KEYS: number = MOST_IN_CELLS;

/** Keys below which cells cost more than they save. */
export const FEW_KEYS: number = 2 ** 20;

/** Counters of 32 bits in the kernel. */
export interface WholeCounters {
  /** Counts the hashes at an address. */
  count(hashes: number, keys: number): void;
  /** Adds what was counted to other counters, one a class, and begins anew. */
  moveTo(counters: Float64Array): void;
}

/** Counters of a refinement's classes, over a hash of that many bits; `wholeBytes` must be free. After `few` keys a ring has cells. */
export function wholeCounters(arena: Arena, { classes, lookup }: Refinement, bits: number, few: number): WholeCounters {
  const { tallyRemainders, tallyRing, tallyValues } = arena.kernel;
  if (typeof lookup === 'number') {
    const all = arena.uint32(classes);
    const at = all.byteOffset;
    return {
      count:
        2 ** bits <= classes
          ? (hashes, keys) => tallyValues(hashes, keys, at)
          : (hashes, keys) => tallyRemainders(hashes, keys, lookup, at),
      moveTo: (counters) => move(all, 1, 0, counters),
    };
  }
  // A point needs no owner here, whose place its counter takes.
  const { points, index, shift } = layPoints(arena, lookup);
  const onRing = (hashes: number, keys: number): void => tallyRing(hashes, keys, index, shift);
  const cells = cellsPay(lookup, bits) ? cellCounters(arena, lookup) : undefined;
  let counted = 0;
  return {
    count(hashes, keys) {
      counted += keys;
      if (cells && counted > few) cells.count(hashes, keys, onRing);
      else onRing(hashes, keys);
    },
    moveTo(counters) {
      move(points, 2, 1, counters);
      cells?.moveTo(counters);
    },
  };
}

/** Adds each class's word, the one of that number among its words, to its counter. */
function move(words: Uint32Array, each: number, which: number, counters: Float64Array): void {
  for (let i = 0, at = which; i < counters.length; i++, at += each) {
    counters[i] += words[at];
    words[at] = 0;
  }
}

/** What the counters take, aligned. */
export const wholeBytes = ({ classes, lookup }: Refinement, bits: number): number =>
  typeof lookup === 'number' ? classes * 4 + 32 : pointsBytes(lookup) + (cellsPay(lookup, bits) ? CELL_BYTES : 0);
