import { largest } from '../../math/largest.ts';

/** One node's walk over the table: it tries `offset`, `offset + skip`, ... modulo the size. */
export interface Walk {
  readonly bucket: number;
  readonly offset: number;
  readonly skip: number;
  /** Share of turns relative to the other walks. */
  readonly weight: number;
}

/**
 * The lookup table of Maglev (Eisenbud et al. 2016, section 3.4): the nodes take turns, each takes the next entry of its walk
 * that is still free. A lighter node sits turns out (Envoy). `size` is prime, so that every walk visits every entry.
 */
export function maglevTable(size: number, walks: readonly Walk[]): Uint16Array {
  const table = new Uint16Array(size);
  const weights = Float64Array.from(walks, ({ weight }) => weight);
  const at = Int32Array.from(walks, ({ offset }) => offset);
  const walkers = {
    at,
    skips: Int32Array.from(walks, ({ skip }) => skip),
    buckets: Uint16Array.from(walks, ({ bucket }) => bucket),
    // A bit an entry: 8 KiB of 65,537 stay in the first-level cache.
    taken: new Int32Array(Math.ceil(size / 32)),
  };
  const heaviest = largest(weights);
  if (weights.every((weight) => weight === heaviest)) {
    for (let filled = 0; filled < size; filled += walks.length)
      takeTurns(table, walkers, Math.min(walks.length, size - filled));
    return table;
  }
  const due = new Float64Array(walks.length);
  for (let turn = 1, filled = 0; filled < size; turn++) {
    for (let walk = 0; walk < walks.length && filled < size; walk++) {
      if (turn * weights[walk] < due[walk]) continue;
      due[walk] += heaviest;
      takeTurns(table, walkers, walk + 1, walk);
      filled++;
    }
  }
  return table;
}

interface Walkers {
  /** Entry that each walk tries next. */
  readonly at: Int32Array;
  readonly skips: Int32Array;
  readonly buckets: Uint16Array;
  readonly taken: Int32Array;
}

/** Each walk from one on takes its next entry that is free. */
function takeTurns(table: Uint16Array, { at, skips, buckets, taken }: Walkers, stop: number, first = 0): void {
  const size = table.length | 0;
  for (let walk = first; walk < stop; walk++) {
    const skip = skips[walk];
    let entry = at[walk];
    while (((taken[entry >> 5] >> entry) & 1) !== 0) {
      // Past the end it begins anew, without a branch that half the walks would take.
      entry = (entry + skip - size) | 0;
      entry = (entry + (size & (entry >> 31))) | 0;
    }
    taken[entry >> 5] |= 1 << entry;
    table[entry] = buckets[walk];
    at[walk] = entry;
  }
}
